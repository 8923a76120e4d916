package dev.hotreload.codegen.iface.model;

import java.util.List;
import java.util.Objects;

/**
 * An enum.
 *
 * @param name its tag in C, such as {@code thermostat_mode}
 * @param java the Java enum
 * @param constants in their order, which gives the values from 0 on; at least one
 * @param documentation lines for Doxygen
 */
public record Enumeration(String name, JavaName java, List<Constant> constants, List<String> documentation)
        implements CType {
    /**
     * One of its values.
     *
     * @param java Java's name
     * @param name C's name, such as {@code THERMOSTAT_MODE_FAST}
     * @param documentation lines for Doxygen
     */
    public record Constant(String java, String name, List<String> documentation) {
        public Constant {
            Objects.requireNonNull(java, "java");
            Objects.requireNonNull(name, "name");
            documentation = List.copyOf(documentation);
        }
    }

    public Enumeration {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(java, "java");
        constants = List.copyOf(constants);
        documentation = List.copyOf(documentation);
    }

    @Override
    public String c() {
        return name + "_t";
    }

    @Override
    public String abi() {
        return "enum " + name;
    }

    /** GCC makes it an {@code unsigned int}, unless it is told to save space, which the header asserts it is not. */
    @Override
    public int bytes() {
        return Scalar.UINT32.bytes();
    }

    @Override
    public int alignment() {
        return bytes();
    }
}

package dev.hotreload.codegen.model.iface;

import dev.hotreload.codegen.model.FileModel;
import java.util.List;
import java.util.Objects;

/**
 * The C header of an annotated interface ({@code interface.h.ftl}).
 *
 * @param module the module's name
 * @param source the Java interface's qualified name
 * @param guard macro that keeps the header from being read twice
 * @param documentation a comment for Doxygen with what the interface's Javadoc says, in lines
 * @param enumerations the enums that the functions use
 * @param structs the structs that the functions use
 * @param functions the functions, in the order of the interface's methods
 */
public record HeaderModel(
        String module,
        String source,
        String guard,
        List<String> documentation,
        List<Enumeration> enumerations,
        List<Struct> structs,
        List<Function> functions)
        implements FileModel {
    public HeaderModel {
        Objects.requireNonNull(module, "module");
        Objects.requireNonNull(source, "source");
        Objects.requireNonNull(guard, "guard");
        documentation = List.copyOf(Objects.requireNonNull(documentation, "documentation"));
        enumerations = List.copyOf(Objects.requireNonNull(enumerations, "enumerations"));
        structs = List.copyOf(Objects.requireNonNull(structs, "structs"));
        functions = List.copyOf(Objects.requireNonNull(functions, "functions"));
    }

    /**
     * An enum.
     *
     * @param documentation a comment for Doxygen, in lines; empty if there is none
     * @param name its tag; with {@code _t} behind it, its type
     * @param bytes what a value takes
     * @param constants its constants
     */
    public record Enumeration(List<String> documentation, String name, int bytes, List<Constant> constants) {
        public Enumeration {
            documentation = List.copyOf(Objects.requireNonNull(documentation, "documentation"));
            Objects.requireNonNull(name, "name");
            constants = List.copyOf(Objects.requireNonNull(constants, "constants"));
        }
    }

    /**
     * A constant of an enum.
     *
     * @param documentation a comment for Doxygen, in lines; empty if there is none
     * @param name its name
     * @param value its value
     */
    public record Constant(List<String> documentation, String name, int value) {
        public Constant {
            documentation = List.copyOf(Objects.requireNonNull(documentation, "documentation"));
            Objects.requireNonNull(name, "name");
        }
    }

    /**
     * A struct.
     *
     * @param documentation a comment for Doxygen, in lines; empty if there is none
     * @param name its tag; with {@code _t} behind it, its type
     * @param bytes what it takes, with padding
     * @param members its members
     */
    public record Struct(List<String> documentation, String name, int bytes, List<Member> members) {
        public Struct {
            documentation = List.copyOf(Objects.requireNonNull(documentation, "documentation"));
            Objects.requireNonNull(name, "name");
            members = List.copyOf(Objects.requireNonNull(members, "members"));
        }
    }

    /**
     * A member of a struct.
     *
     * @param documentation a comment for Doxygen, in lines; empty if there is none
     * @param name its name
     * @param declaration its declaration, such as {@code uint8_t serial[8]}
     * @param offset bytes from the struct's start
     */
    public record Member(List<String> documentation, String name, String declaration, int offset) {
        public Member {
            documentation = List.copyOf(Objects.requireNonNull(documentation, "documentation"));
            Objects.requireNonNull(name, "name");
            Objects.requireNonNull(declaration, "declaration");
        }
    }

    /**
     * A function.
     *
     * @param documentation a comment for Doxygen, with parameters and result, in lines; empty if there is none
     * @param prototype its declaration, such as {@code int32_t step(float measured)}
     */
    public record Function(List<String> documentation, String prototype) {
        public Function {
            documentation = List.copyOf(Objects.requireNonNull(documentation, "documentation"));
            Objects.requireNonNull(prototype, "prototype");
        }
    }

    @Override
    public String template() {
        return "interface.h.ftl";
    }

    @Override
    public String fileName() {
        return module + ".h";
    }
}

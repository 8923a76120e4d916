package dev.hotreload.codegen.iface.model;

import java.util.Objects;

/**
 * A parameter of a function, or a member of a struct.
 *
 * @param java Java's name
 * @param name C's name
 * @param documentation a line for Doxygen; empty: none
 */
public record Member(String java, String name, CType type, String documentation) {
    public Member {
        Objects.requireNonNull(java, "java");
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(type, "type");
        Objects.requireNonNull(documentation, "documentation");
    }

    /** As the header declares it. */
    public String declaration() {
        return type.declare(name);
    }
}

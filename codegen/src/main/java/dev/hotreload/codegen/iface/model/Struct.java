package dev.hotreload.codegen.iface.model;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * A flat struct.
 *
 * @param name its tag in C, such as {@code thermostat_gains}
 * @param java the Java record
 * @param members in their order; at least one
 * @param documentation lines for Doxygen
 */
public record Struct(String name, JavaName java, List<Member> members, List<String> documentation) implements CType {
    /**
     * A member where it lies.
     *
     * @param offset bytes from the struct's start
     */
    public record Placed(Member member, int offset) {}

    public Struct {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(java, "java");
        members = List.copyOf(members);
        documentation = List.copyOf(documentation);
    }

    @Override
    public String c() {
        return name + "_t";
    }

    @Override
    public String abi() {
        return "struct " + name;
    }

    /** Padding at the end included. */
    @Override
    public int bytes() {
        int end = 0;
        for (Placed placed : layout()) {
            end = placed.offset() + placed.member().type().bytes();
        }
        return align(end, alignment());
    }

    @Override
    public int alignment() {
        return members.stream()
                .mapToInt(member -> member.type().alignment())
                .max()
                .orElse(1);
    }

    /** The members, each at the next multiple of its alignment. */
    public List<Placed> layout() {
        List<Placed> placed = new ArrayList<>();
        int end = 0;
        for (Member member : members) {
            int offset = align(end, member.type().alignment());
            placed.add(new Placed(member, offset));
            end = offset + member.type().bytes();
        }
        return placed;
    }

    private static int align(int offset, int alignment) {
        return (offset + alignment - 1) / alignment * alignment;
    }
}

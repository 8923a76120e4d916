package dev.hotreload.codegen.abi;

import static dev.hotreload.codegen.dwarf.Dwarf.*;

import dev.hotreload.codegen.dwarf.Die;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.OptionalLong;
import java.util.stream.Collectors;

/** What a struct, union or enum is made of, such as {@code 8 bytes { 0 int32_t id; 4 float value }}. */
final class Layout {
    private final Die type;
    private final TypeText text;

    private Layout(Die type, TypeText text) {
        this.type = type;
        this.text = text;
    }

    static String of(Die type, TypeText text) {
        if (type.flag(AT_DECLARATION)) {
            return "not defined";
        }
        Layout layout = new Layout(type, text);
        return type.tag() == TAG_ENUMERATION_TYPE ? layout.enumeration() : layout.members();
    }

    private String members() {
        List<String> members = type.children().stream()
                .map(this::member)
                .filter(Objects::nonNull)
                .toList();
        return "%d bytes %s".formatted(type.number(AT_BYTE_SIZE).orElse(0), braced(members));
    }

    /** Null for what takes no part in the layout: a type, a static member, a function that is not virtual. */
    private String member(Die member) {
        return switch (member.tag()) {
            case TAG_MEMBER -> isStatic(member) ? null : field(member);
            case TAG_INHERITANCE -> base(member);
            case TAG_SUBPROGRAM -> member.flag(AT_VIRTUALITY) ? virtual(member) : null;
            default -> null;
        };
    }

    private String base(Die base) {
        OptionalLong offset = base.offset(AT_DATA_MEMBER_LOCATION);
        return (offset.isPresent() ? offset.getAsLong() : "virtual") + " base " + text.declare(base, "");
    }

    private static boolean isStatic(Die member) {
        return member.flag(AT_EXTERNAL) || member.flag(AT_DECLARATION);
    }

    private String field(Die field) {
        long offset = field.offset(AT_DATA_MEMBER_LOCATION).orElse(0);
        if (field.flag(AT_ARTIFICIAL)) {
            return offset + " vtable";
        }
        String name = field.text(AT_NAME).orElse("");
        OptionalLong bits = field.number(AT_BIT_SIZE);
        if (bits.isEmpty()) {
            return offset + " " + text.declare(field, name);
        }
        long start = bitOffset(field, bits.getAsLong());
        return "%d.%d %s : %d"
                .formatted(start / Byte.SIZE, start % Byte.SIZE, text.declare(field, name), bits.getAsLong());
    }

    /** DWARF 4 counts from the storage unit's most significant bit, DWARF 5 from the start of the structure. */
    private static long bitOffset(Die field, long bits) {
        long start = field.offset(AT_DATA_MEMBER_LOCATION).orElse(0) * Byte.SIZE;
        OptionalLong fromTop = field.number(AT_BIT_OFFSET);
        if (fromTop.isEmpty()) {
            return start + field.number(AT_DATA_BIT_OFFSET).orElse(0);
        }
        long storage = field.number(AT_BYTE_SIZE).orElse(0) * Byte.SIZE;
        return start + storage - fromTop.getAsLong() - bits;
    }

    private String virtual(Die function) {
        return "virtual " + text.function(function, function.text(AT_NAME).orElse(""));
    }

    private String enumeration() {
        List<String> enumerators = type.children().stream()
                .filter(child -> child.tag() == TAG_ENUMERATOR)
                .sorted(Comparator.comparingLong(Layout::value).thenComparing(Layout::name))
                .map(child -> name(child) + " = " + value(child))
                .toList();
        return text.underlying(type).orElseGet(this::smallest) + " " + braced(enumerators);
    }

    /** In C an enumeration is unsigned unless an enumerator is negative. */
    private String smallest() {
        boolean signed = type.children().stream().anyMatch(child -> value(child) < 0);
        return (signed ? "int" : "uint") + type.number(AT_BYTE_SIZE).orElse(0) * Byte.SIZE + "_t";
    }

    private static long value(Die enumerator) {
        return enumerator.number(AT_CONST_VALUE).orElse(0);
    }

    private static String name(Die enumerator) {
        return enumerator.text(AT_NAME).orElse("");
    }

    private static String braced(List<String> parts) {
        return parts.isEmpty() ? "{ }" : parts.stream().collect(Collectors.joining("; ", "{ ", " }"));
    }
}

package dev.hotreload.codegen.abi;

import static dev.hotreload.codegen.dwarf.Dwarf.*;

import dev.hotreload.codegen.dwarf.Die;
import dev.hotreload.codegen.fault.CodegenException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/**
 * Writes types as C declares them, as far as they matter to a call: a number by size, signedness and kind, whatever its
 * name; const, volatile and restrict left out; a C++ reference as the pointer that it is passed as.
 */
final class TypeText {
    /** Deeper than any type, and of more parts than any; damage alone makes it so. */
    private static final int MAX_DEPTH = 100;

    private static final int MAX_PARTS = 1_000_000;

    private static final String CONTAINS_ITSELF =
            "the debugging information is damaged: a type contains itself; compile it anew";

    private final TypeNames names;
    private final Set<Die> mentioned = new LinkedHashSet<>();
    private int depth;
    private int parts;

    TypeText(TypeNames names) {
        this.names = names;
    }

    /** Definitions of the types that the texts so far mention by name. */
    Set<Die> mentioned() {
        return mentioned;
    }

    /**
     * Declares something.
     *
     * @param holder whose type it is; without one, it is void
     * @param declarator what is declared; empty for a type alone
     */
    String declare(Die holder, String declarator) {
        if (++depth > MAX_DEPTH || ++parts > MAX_PARTS) {
            throw new CodegenException(CONTAINS_ITSELF);
        }
        try {
            Optional<Die> type = plain(holder);
            return type.isEmpty() ? named("void", declarator) : declarePlain(type.get(), declarator);
        } finally {
            depth--;
        }
    }

    private String declarePlain(Die type, String declarator) {
        return switch (type.tag()) {
            case TAG_POINTER_TYPE, TAG_REFERENCE_TYPE, TAG_RVALUE_REFERENCE_TYPE -> pointer(type, "*" + declarator);
            case TAG_PTR_TO_MEMBER_TYPE -> pointer(type, "::*" + declarator);
            case TAG_ARRAY_TYPE -> declare(type, declarator + bounds(type));
            case TAG_SUBROUTINE_TYPE -> function(type, declarator);
            case TAG_BASE_TYPE -> named(number(type), declarator);
            case TAG_STRUCTURE_TYPE, TAG_CLASS_TYPE, TAG_UNION_TYPE, TAG_ENUMERATION_TYPE ->
                named(aggregate(type), declarator);
            case TAG_UNSPECIFIED_TYPE -> named(type.text(AT_NAME).orElse("void"), declarator);
            default ->
                throw new CodegenException(
                        "the debugging information has a type that is not known, tag 0x%x".formatted(type.tag()));
        };
    }

    /** Declares a function, or what has a function's type. */
    String function(Die function, String declarator) {
        List<String> parameters = new ArrayList<>();
        for (Die child : function.children()) {
            if (child.tag() == TAG_FORMAL_PARAMETER && !child.flag(AT_ARTIFICIAL)) {
                parameters.add(declare(child, ""));
            } else if (child.tag() == TAG_UNSPECIFIED_PARAMETERS) {
                parameters.add("...");
            }
        }
        String list = parameters.isEmpty() ? "void" : String.join(", ", parameters);
        return declare(function, declarator + "(" + list + ")");
    }

    private String pointer(Die pointer, String declarator) {
        int target = plain(pointer).map(Die::tag).orElse(0);
        boolean needsParentheses = target == TAG_ARRAY_TYPE || target == TAG_SUBROUTINE_TYPE;
        return declare(pointer, needsParentheses ? "(" + declarator + ")" : declarator);
    }

    /** The type without typedefs and qualifiers. */
    private static Optional<Die> plain(Die holder) {
        Optional<Die> type = holder.reference(AT_TYPE);
        for (int i = 0; type.isPresent() && isTransparent(type.get().tag()); i++) {
            if (i == MAX_DEPTH) {
                throw new CodegenException(CONTAINS_ITSELF);
            }
            type = type.get().reference(AT_TYPE);
        }
        return type;
    }

    private static boolean isTransparent(int tag) {
        return tag == TAG_TYPEDEF
                || tag == TAG_CONST_TYPE
                || tag == TAG_VOLATILE_TYPE
                || tag == TAG_RESTRICT_TYPE
                || tag == TAG_ATOMIC_TYPE;
    }

    private static String bounds(Die array) {
        StringBuilder bounds = new StringBuilder(array.flag(AT_GNU_VECTOR) ? " vector" : "");
        for (Die range : array.children()) {
            if (range.tag() == TAG_SUBRANGE_TYPE) {
                bounds.append('[').append(count(range)).append(']');
            }
        }
        return bounds.toString();
    }

    /** Empty for a flexible array, a star for one whose size is known at run time only. */
    private static String count(Die range) {
        if (range.has(AT_COUNT)) {
            return text(range.number(AT_COUNT), 0);
        }
        return range.has(AT_UPPER_BOUND) ? text(range.number(AT_UPPER_BOUND), 1) : "";
    }

    private static String text(OptionalLong number, int more) {
        return number.isPresent() ? Long.toString(number.getAsLong() + more) : "*";
    }

    private String aggregate(Die type) {
        Die definition = names.definition(type);
        Optional<String> name = names.name(definition);
        name.ifPresent(known -> mentioned.add(definition));
        return name.orElseGet(() -> TypeNames.keyword(definition) + " " + Layout.of(definition, this));
    }

    /** The number that an enumeration is kept as; absent if nothing tells. */
    Optional<String> underlying(Die enumeration) {
        return plain(enumeration).map(TypeText::number);
    }

    private static String named(String type, String declarator) {
        return declarator.isEmpty() ? type : type + " " + declarator;
    }

    private static String number(Die type) {
        long bytes = type.number(AT_BYTE_SIZE).orElse(0);
        long bits = bytes * Byte.SIZE;
        int encoding = (int) type.number(AT_ENCODING).orElse(0);
        return switch (encoding) {
            case ENCODING_BOOLEAN -> bytes == 1 ? "bool" : "bool" + bits;
            case ENCODING_FLOAT -> bytes == 4 ? "float" : bytes == 8 ? "double" : "float" + bits;
            case ENCODING_COMPLEX_FLOAT -> "complex" + bits;
            case ENCODING_SIGNED, ENCODING_SIGNED_CHAR -> "int" + bits + "_t";
            case ENCODING_UNSIGNED, ENCODING_UNSIGNED_CHAR, ENCODING_UTF -> "uint" + bits + "_t";
            default -> "encoding%d_%d".formatted(encoding, bits);
        };
    }
}

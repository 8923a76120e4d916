package dev.hotreload.codegen.abi;

import static dev.hotreload.codegen.dwarf.Dwarf.AT_DECLARATION;
import static dev.hotreload.codegen.dwarf.Dwarf.AT_NAME;
import static dev.hotreload.codegen.dwarf.Dwarf.AT_TYPE;
import static dev.hotreload.codegen.dwarf.Dwarf.TAG_CLASS_TYPE;
import static dev.hotreload.codegen.dwarf.Dwarf.TAG_ENUMERATION_TYPE;
import static dev.hotreload.codegen.dwarf.Dwarf.TAG_NAMESPACE;
import static dev.hotreload.codegen.dwarf.Dwarf.TAG_STRUCTURE_TYPE;
import static dev.hotreload.codegen.dwarf.Dwarf.TAG_SUBPROGRAM;
import static dev.hotreload.codegen.dwarf.Dwarf.TAG_TYPEDEF;
import static dev.hotreload.codegen.dwarf.Dwarf.TAG_UNION_TYPE;

import dev.hotreload.codegen.dwarf.Die;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The types of one compilation by name, and its functions. */
final class TypeNames {
    private final Map<Die, String> names = new HashMap<>();
    private final Map<String, Die> complete = new HashMap<>();
    private final List<Die> functions = new ArrayList<>();

    TypeNames(Die compilation) {
        collect(compilation, "");
    }

    private void collect(Die scope, String prefix) {
        for (Die die : scope.children()) {
            switch (die.tag()) {
                case TAG_SUBPROGRAM -> functions.add(die);
                case TAG_TYPEDEF -> nameAnonymous(die, prefix);
                case TAG_NAMESPACE -> collect(die, prefix + die.text(AT_NAME).orElse("(anonymous)") + "::");
                case TAG_STRUCTURE_TYPE, TAG_CLASS_TYPE, TAG_UNION_TYPE -> collect(die, put(die, prefix));
                case TAG_ENUMERATION_TYPE -> put(die, prefix);
                default -> {
                    // a variable, or a type that is known by its structure only
                }
            }
        }
    }

    /** A structure that only a typedef names is known by that name, whichever way it is reached. */
    private void nameAnonymous(Die typedef, String prefix) {
        typedef.reference(AT_TYPE)
                .filter(type -> isNamed(type.tag()) && !type.has(AT_NAME))
                .ifPresent(type -> names.computeIfAbsent(
                        type, unnamed -> prefix + typedef.text(AT_NAME).orElse("")));
    }

    /** @return the prefix of what is named in it */
    private String put(Die die, String prefix) {
        Optional<String> name = die.text(AT_NAME);
        if (name.isEmpty()) {
            return prefix;
        }
        String whole = keyword(die) + " " + prefix + name.get();
        names.put(die, whole);
        if (!die.flag(AT_DECLARATION)) {
            complete.putIfAbsent(whole, die);
        }
        return prefix + name.get() + "::";
    }

    /** Whether a type of that tag can have a name of its own. */
    static boolean isNamed(int tag) {
        return tag == TAG_STRUCTURE_TYPE
                || tag == TAG_CLASS_TYPE
                || tag == TAG_UNION_TYPE
                || tag == TAG_ENUMERATION_TYPE;
    }

    /** {@code struct}, {@code union} or {@code enum}: what a class is called makes no difference to its layout. */
    static String keyword(Die die) {
        return switch (die.tag()) {
            case TAG_UNION_TYPE -> "union";
            case TAG_ENUMERATION_TYPE -> "enum";
            default -> "struct";
        };
    }

    /** Such as {@code struct sample}, {@code sample_t}, {@code enum app::mode}; absent if the type has none. */
    Optional<String> name(Die type) {
        return Optional.ofNullable(names.get(type))
                .or(() -> type.text(AT_NAME).map(name -> keyword(type) + " " + name));
    }

    /** The type itself, or where it is only declared, its definition, if there is one. */
    Die definition(Die type) {
        return type.flag(AT_DECLARATION) ? name(type).map(complete::get).orElse(type) : type;
    }

    /** All functions that are told of, declared ones too. */
    List<Die> functions() {
        return functions;
    }
}

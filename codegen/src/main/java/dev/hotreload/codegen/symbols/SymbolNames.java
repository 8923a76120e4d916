package dev.hotreload.codegen.symbols;

import dev.hotreload.codegen.fault.CodegenException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/** What a symbol's name says by itself. */
public final class SymbolNames {
    /** By the bytes of the names in UTF-8, so that the order is the same everywhere. */
    public static final Comparator<String> BY_BYTES =
            Comparator.comparing(name -> name.getBytes(StandardCharsets.UTF_8), Arrays::compareUnsigned);

    /** Made by GNU ld's default script for each shared object, defined by nobody's source. */
    private static final Set<String> MADE_BY_LINKER =
            Set.of("__bss_start", "_bss_start", "_bss_end", "_edata", "edata", "_end", "end", "_etext", "etext");

    /** What assembler, linker script, version script and C string take as it is, in quotes. */
    private static final Pattern EXPORTABLE = Pattern.compile("[A-Za-z_.$][A-Za-z0-9_.$]*");

    private SymbolNames() {}

    /**
     * The names, if the firmware can be given each of them. The assembler takes any text for a name ({@code __asm__("f g")}
     * behind a declaration), the tools around it do not.
     *
     * @throws CodegenException naming those that it cannot
     */
    public static List<String> exportable(String module, List<String> functions) {
        List<String> odd = functions.stream()
                .filter(name -> !EXPORTABLE.matcher(name).matches())
                .toList();
        if (!odd.isEmpty()) {
            throw new CodegenException(
                    "module '%s' exports '%s': a function that the firmware calls must have an assembler name of letters,"
                                    .formatted(module, String.join("', '", odd))
                            + " digits, '_', '.' and '$'; change its __asm__ label, or make it static");
        }
        return functions;
    }

    /** Whether the name is mangled by the Itanium C++ ABI, which GCC follows: such a function cannot be called from C. */
    public static boolean isMangled(String name) {
        return name.startsWith("_Z");
    }

    /** The name of a function's stub in the firmware. */
    public static String stub(String module, String function) {
        return "hotreload_" + module + "_stub_" + function;
    }

    /** Where the symbol table's entry points while the module lacks the function that has this place in it. */
    public static String trap(String module, int index) {
        return "hotreload_" + module + "_missing_" + index;
    }

    public static boolean isMadeByLinker(String name) {
        return MADE_BY_LINKER.contains(name);
    }
}

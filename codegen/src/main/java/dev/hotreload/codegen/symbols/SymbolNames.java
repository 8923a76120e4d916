package dev.hotreload.codegen.symbols;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Set;

/** What a symbol's name says by itself. */
public final class SymbolNames {
    /** By the bytes of the names in UTF-8, so that the order is the same everywhere. */
    public static final Comparator<String> BY_BYTES =
            Comparator.comparing(name -> name.getBytes(StandardCharsets.UTF_8), Arrays::compareUnsigned);

    /** Made by GNU ld's default script for each shared object, defined by nobody's source. */
    private static final Set<String> MADE_BY_LINKER =
            Set.of("__bss_start", "_bss_start", "_bss_end", "_edata", "edata", "_end", "end", "_etext", "etext");

    private SymbolNames() {}

    /** Whether the name is mangled by the Itanium C++ ABI, which GCC follows: such a function cannot be called from C. */
    public static boolean isMangled(String name) {
        return name.startsWith("_Z");
    }

    public static boolean isMadeByLinker(String name) {
        return MADE_BY_LINKER.contains(name);
    }
}

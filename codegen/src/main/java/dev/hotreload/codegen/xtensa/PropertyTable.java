package dev.hotreload.codegen.xtensa;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/**
 * What the assembler says of each stretch of code in {@code .xt.prop}: instructions, literals, data. The linker keeps
 * it up to date; {@code strip -R} may have removed it. Entries of three words: address, size, flags (binutils'
 * {@code include/elf/xtensa.h}, XTENSA_PROP_*).
 */
public final class PropertyTable {
    private static final int ENTRY_BYTES = 12;
    private static final int INSTRUCTIONS = 2;
    private static final long UNSIGNED = 0xffffffffL;

    private PropertyTable() {}

    /** A stretch of code. */
    public record Stretch(long address, long size) {}

    /** The stretches of instructions in the content of one property section; an incomplete last entry is left out. */
    public static List<Stretch> instructions(ByteBuffer content) {
        List<Stretch> stretches = new ArrayList<>();
        for (int at = 0; at + ENTRY_BYTES <= content.capacity(); at += ENTRY_BYTES) {
            long size = content.getInt(at + 4) & UNSIGNED;
            if ((content.getInt(at + 8) & INSTRUCTIONS) != 0 && size > 0) {
                stretches.add(new Stretch(content.getInt(at) & UNSIGNED, size));
            }
        }
        return stretches;
    }
}

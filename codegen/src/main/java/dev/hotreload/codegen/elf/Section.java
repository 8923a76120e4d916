package dev.hotreload.codegen.elf;

/**
 * A section header. Addresses and sizes are unsigned 32-bit values.
 *
 * @param index its place in the table
 * @param name its name
 * @param type an {@code SHT_} value
 * @param flags {@code SHF_} bits
 * @param address its link-time address; 0 in an object file
 * @param offset where its bytes begin in the file
 * @param size its size in bytes
 * @param alignment what its address is a multiple of; 0 and 1: any address
 * @param link index of the section that belongs to it: the symbols of relocations, the strings of symbols
 * @param info for relocations, the index of the section that they apply to
 */
public record Section(
        int index,
        String name,
        int type,
        long flags,
        long address,
        long offset,
        long size,
        long alignment,
        int link,
        int info) {
    public static final int SYMBOLS = 2;
    public static final int STRINGS = 3;
    public static final int RELOCATIONS = 4;
    public static final int NO_BITS = 8;
    public static final int GROUP = 17;

    private static final int WRITABLE = 1;
    private static final int ALLOCATED = 2;
    private static final int EXECUTABLE = 4;
    private static final int THREAD_LOCAL = 0x400;
    private static final int COMPRESSED = 0x800;

    public boolean isWritable() {
        return (flags & WRITABLE) != 0;
    }

    public boolean isAllocated() {
        return (flags & ALLOCATED) != 0;
    }

    public boolean isExecutable() {
        return (flags & EXECUTABLE) != 0;
    }

    /** Whether its content is packed, behind an {@code Elf32_Chdr}. */
    public boolean isCompressed() {
        return (flags & COMPRESSED) != 0;
    }

    public boolean isThreadLocal() {
        return (flags & THREAD_LOCAL) != 0;
    }
}

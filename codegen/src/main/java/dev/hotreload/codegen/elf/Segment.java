package dev.hotreload.codegen.elf;

/**
 * A program header. Addresses and sizes are unsigned 32-bit values.
 *
 * @param type a {@code PT_} value
 * @param flags {@code PF_} bits
 * @param offset where its bytes begin in the file
 * @param address its link-time address
 * @param fileSize bytes in the file
 * @param memorySize bytes in memory; those beyond fileSize are zero
 * @param alignment a power of two, or 0
 */
public record Segment(int type, int flags, long offset, long address, long fileSize, long memorySize, long alignment) {
    public static final int LOAD = 1;
    public static final int DYNAMIC = 2;
    public static final int NOTE = 4;
    public static final int TLS = 7;

    private static final int EXECUTABLE = 1;
    private static final int WRITABLE = 2;

    public boolean isExecutable() {
        return (flags & EXECUTABLE) != 0;
    }

    public boolean isWritable() {
        return (flags & WRITABLE) != 0;
    }

    /** The address behind its last byte. */
    public long end() {
        return address + memorySize;
    }
}

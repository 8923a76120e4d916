package dev.hotreload.codegen.image;

import dev.hotreload.codegen.elf.Segment;

/**
 * A part of a module that the loader places in one piece.
 *
 * @param kind what memory it goes to
 * @param address its link-time address
 * @param size its size in memory, in bytes
 * @param fileSize its bytes in the file; those beyond are zero
 * @param segment the segment that it is part of
 */
public record Region(Kind kind, long address, long size, long fileSize, Segment segment) {
    /** Executable memory, where only aligned words can be accessed, or data memory. */
    public enum Kind {
        TEXT,
        DATA
    }

    public boolean isText() {
        return kind == Kind.TEXT;
    }

    public long end() {
        return address + size;
    }

    /** Whether so many bytes at an address lie in it. */
    public boolean holds(long at, long bytes) {
        return at >= address && at + bytes <= end();
    }

    /** Where its first byte lies in the file. */
    public long fileOffset() {
        return segment.offset() + address - segment.address();
    }
}

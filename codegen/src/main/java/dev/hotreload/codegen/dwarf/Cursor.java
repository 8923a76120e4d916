package dev.hotreload.codegen.dwarf;

import dev.hotreload.codegen.elf.ElfImage;
import dev.hotreload.codegen.fault.CodegenException;
import java.nio.ByteBuffer;

/** Reads a section of debugging information from a place on. What lies outside the section is a fault of the file. */
final class Cursor {
    private static final int LEB_MAX_BYTES = 10;

    private final ByteBuffer section;
    private final String name;
    private long position;

    /** @param name of the section, for messages */
    Cursor(ByteBuffer section, String name, long position) {
        this.section = section;
        this.name = name;
        this.position = position;
    }

    long position() {
        return position;
    }

    boolean isAtEnd() {
        return position >= section.capacity();
    }

    void skip(long bytes) {
        take(bytes);
    }

    /** An unsigned number of 1, 2, 4 or 8 bytes. */
    long unsigned(int bytes) {
        int at = take(bytes);
        return switch (bytes) {
            case 1 -> section.get(at) & 0xffL;
            case 2 -> section.getShort(at) & 0xffffL;
            case 4 -> section.getInt(at) & 0xffffffffL;
            case 8 -> section.getLong(at);
            default -> throw new IllegalArgumentException(bytes + " bytes");
        };
    }

    /** An unsigned number in LEB128, DWARF 5 section 7.6. */
    long uleb() {
        long value = 0;
        for (int i = 0; i < LEB_MAX_BYTES; i++) {
            byte next = section.get(take(1));
            value |= (next & 0x7fL) << 7 * i;
            if (next >= 0) {
                return value;
            }
        }
        throw damaged("a number of more than 64 bits", position);
    }

    /** A signed number in LEB128. */
    long sleb() {
        long value = 0;
        for (int i = 0; i < LEB_MAX_BYTES; i++) {
            byte next = section.get(take(1));
            int shift = 7 * i;
            value |= (next & 0x7fL) << shift;
            if (next >= 0) {
                boolean negative = (next & 0x40) != 0 && shift + 7 < Long.SIZE;
                return negative ? value | -1L << shift + 7 : value;
            }
        }
        throw damaged("a number of more than 64 bits", position);
    }

    /** The text in UTF-8 that begins here; the cursor stays. */
    String text() {
        return ElfImage.text(section, position).orElseThrow(() -> damaged("a text without end", position));
    }

    /** Passes over a text and its NUL. */
    void skipText() {
        while (section.get(take(1)) != 0) {
            // its end is not known before
        }
    }

    private int take(long bytes) {
        if (bytes < 0 || position < 0 || bytes > section.capacity() - position) {
            throw damaged("%d bytes beyond its end".formatted(bytes), position);
        }
        int at = (int) position;
        position += bytes;
        return at;
    }

    CodegenException damaged(String what, long where) {
        return new CodegenException("the debugging information is damaged: %s has %s at offset 0x%x; compile it anew"
                .formatted(name, what, where));
    }
}

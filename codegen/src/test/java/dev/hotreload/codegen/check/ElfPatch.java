package dev.hotreload.codegen.check;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** Changes single fields of an ELF file, to see what a check thinks of it. */
final class ElfPatch {
    static final int FILE_SIZE = 16;
    static final int MEMORY_SIZE = 20;
    static final int ADDRESS = 8;
    static final int OFFSET = 4;
    static final int FLAGS = 24;
    static final int ALIGNMENT = 28;

    private final ByteBuffer file;

    ElfPatch(byte[] elf) {
        file = ByteBuffer.wrap(elf.clone()).order(ByteOrder.LITTLE_ENDIAN);
    }

    byte[] bytes() {
        return file.array();
    }

    ElfPatch byteAt(int offset, int value) {
        file.put(offset, (byte) value);
        return this;
    }

    ElfPatch half(int offset, int value) {
        file.putShort(offset, (short) value);
        return this;
    }

    ElfPatch word(int offset, long value) {
        file.putInt(offset, (int) value);
        return this;
    }

    int wordAt(int offset) {
        return file.getInt(offset);
    }

    /** Where a field of a program header lies. */
    int segment(int index, int field) {
        return file.getInt(28) + 32 * index + field;
    }

    /** Where the value of a dynamic entry lies. */
    int dynamic(int tag) {
        int at = dynamicStart();
        while (file.getInt(at) != tag) {
            at += 8;
        }
        return at + 4;
    }

    /** Where the content of a table lies that a dynamic entry names. */
    int table(int tag) {
        int address = file.getInt(dynamic(tag));
        for (int i = 0; i < file.getShort(44); i++) {
            int start = file.getInt(segment(i, ADDRESS));
            if (file.getInt(segment(i, 0)) == 1
                    && address >= start
                    && address < start + file.getInt(segment(i, FILE_SIZE))) {
                return file.getInt(segment(i, OFFSET)) + address - start;
            }
        }
        throw new IllegalArgumentException("no segment holds " + Integer.toHexString(address));
    }

    int dynamicStart() {
        for (int i = 0; i < file.getShort(44); i++) {
            if (file.getInt(segment(i, 0)) == 2) {
                return file.getInt(segment(i, OFFSET));
            }
        }
        throw new IllegalArgumentException("no dynamic segment");
    }
}

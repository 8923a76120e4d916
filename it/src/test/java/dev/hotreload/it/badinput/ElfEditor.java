package dev.hotreload.it.badinput;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * Overwrites fields of a good 32-bit little-endian ELF file, found by what they are: a program header by its type, an
 * entry of the dynamic section by its tag, an address by the segment that holds it. Layouts: System V ABI, chapters 4
 * and 5. What is looked up is looked up in the file as it was, so that one edit does not lead the next astray.
 */
final class ElfEditor {
    static final int PT_LOAD = 1;
    static final int PT_DYNAMIC = 2;
    static final int PT_NOTE = 4;
    static final int PF_X = 1;
    static final int PF_W = 2;
    static final int PF_R = 4;

    /** Offsets of a program header's fields. */
    static final int P_OFFSET = 4;

    static final int P_VADDR = 8;
    static final int P_FILESZ = 16;
    static final int P_MEMSZ = 20;
    static final int P_FLAGS = 24;
    static final int P_ALIGN = 28;

    private static final int PROGRAM_HEADER_SIZE = 32;
    private static final int DYNAMIC_SIZE = 8;
    private static final int E_PHOFF = 28;
    private static final int E_PHNUM = 44;

    private final ByteBuffer good;
    private final ByteBuffer edited;

    ElfEditor(byte[] good) {
        this.good = ByteBuffer.wrap(good).order(ByteOrder.LITTLE_ENDIAN);
        this.edited = ByteBuffer.wrap(good.clone()).order(ByteOrder.LITTLE_ENDIAN);
    }

    byte[] bytes() {
        return edited.array();
    }

    int size() {
        return good.capacity();
    }

    ElfEditor u8(int offset, int value) {
        edited.put(offset, (byte) value);
        return this;
    }

    ElfEditor u16(int offset, int value) {
        edited.putShort(offset, (short) value);
        return this;
    }

    ElfEditor u32(int offset, int value) {
        edited.putInt(offset, value);
        return this;
    }

    int u32(int offset) {
        return good.getInt(offset);
    }

    /** Offset in the file of the program header of the segment that holds code. */
    int text() {
        return load(PF_R | PF_X);
    }

    /** Offset in the file of the program header of the segment that holds data. */
    int data() {
        return load(PF_R | PF_W);
    }

    /** Offset in the file of the first program header of that type. */
    int programHeader(int type) {
        for (int header = u32(E_PHOFF), i = 0; i < good.getShort(E_PHNUM); i++, header += PROGRAM_HEADER_SIZE) {
            if (u32(header) == type) {
                return header;
            }
        }
        throw new IllegalStateException("the module has no program header of type " + type);
    }

    private int load(int flags) {
        for (int header = u32(E_PHOFF), i = 0; i < good.getShort(E_PHNUM); i++, header += PROGRAM_HEADER_SIZE) {
            if (u32(header) == PT_LOAD && u32(header + P_FLAGS) == flags) {
                return header;
            }
        }
        throw new IllegalStateException("the module has no loadable segment with flags " + flags);
    }

    /** Offset in the file of the entry of the dynamic section with that tag; its value stands 4 bytes further. */
    int dynamic(int tag) {
        int header = programHeader(PT_DYNAMIC);
        int start = u32(header + P_OFFSET);
        for (int entry = start; entry < start + u32(header + P_FILESZ); entry += DYNAMIC_SIZE) {
            if (u32(entry) == tag) {
                return entry;
            }
        }
        throw new IllegalStateException("the module's dynamic section has no tag " + tag);
    }

    int dynamicValue(int tag) {
        return u32(dynamic(tag) + 4);
    }

    /** Offset in the file of what an entry of the dynamic section points to. */
    int pointedBy(int tag) {
        return fileOffset(dynamicValue(tag));
    }

    private int fileOffset(int address) {
        for (int header = u32(E_PHOFF), i = 0; i < good.getShort(E_PHNUM); i++, header += PROGRAM_HEADER_SIZE) {
            int inside = address - u32(header + P_VADDR);
            if (u32(header) == PT_LOAD && Integer.compareUnsigned(inside, u32(header + P_FILESZ)) < 0) {
                return u32(header + P_OFFSET) + inside;
            }
        }
        throw new IllegalStateException("no segment of the module holds address " + Integer.toHexString(address));
    }
}

package dev.hotreload.codegen.elf;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Set;

/**
 * What must hold before a file is handed to the ELF library, which on damaged files throws nearly everything and
 * reserves whatever memory a damaged count asks for. The order and the codes are those of the device's loader.
 */
final class HeaderCheck {
    static final int HEADER_BYTES = 52;
    static final int SEGMENT_BYTES = 32;
    static final int SECTION_BYTES = 40;

    /** HOTRELOAD_MAX_HEADERS of the device's loader. */
    private static final int MAX_SEGMENTS = 32;

    private static final byte[] MAGIC = {0x7f, 'E', 'L', 'F'};
    private static final int MACHINE_XTENSA = 94;
    private static final int SYMBOL_BYTES = 16;
    private static final int RELOCATION_BYTES = 12;
    /** Types whose reading costs no more than their size: data, symbols, strings, relocations, .bss, init and fini, groups. */
    private static final Set<Integer> HARMLESS = Set.of(1, 2, 3, 4, 8, 11, 14, 15, Section.GROUP);

    private final ByteBuffer file;

    HeaderCheck(byte[] bytes) {
        file = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    }

    /** @param type the {@code ET_} value that the file must have */
    void check(int type) {
        checkKind(type);
        checkTables(type == ElfImage.SHARED);
        checkSegments();
    }

    /** The {@code ET_} value that the file has; that of an object for what is no ELF file at all. */
    int type() {
        return file.capacity() < HEADER_BYTES ? ElfImage.OBJECT : half(16);
    }

    private void checkKind(int type) {
        int size = file.capacity();
        require(size > 0, "EMPTY", "the file is empty");
        int magic = Math.min(size, MAGIC.length);
        require(
                Arrays.equals(file.array(), 0, magic, MAGIC, 0, magic),
                "NOT_ELF",
                "the file does not begin with the ELF magic number");
        require(size >= HEADER_BYTES, "TRUNCATED", "%d bytes are less than an ELF header's 52", size);
        require(file.get(4) == 1, "ELF_CLASS", "ELF class is %d, not 1 (32 bits)", file.get(4) & 0xff);
        require(file.get(5) == 1, "ELF_BYTE_ORDER", "ELF byte order is %d, not 1 (little endian)", file.get(5) & 0xff);
        require(
                half(18) == MACHINE_XTENSA,
                "ELF_MACHINE",
                "built for machine %d, not 94 (Xtensa): check which compiler it was built with",
                half(18));
        require(file.get(6) == 1 && word(20) == 1, "ELF_TYPE", "ELF version is %d, not 1", word(20));
        require(half(16) == type, "ELF_TYPE", "ELF type is %d, not %d", half(16), type);
    }

    private void checkTables(boolean needsSegments) {
        int segments = half(44);
        int sections = half(48);
        require(half(40) == HEADER_BYTES, "ELF_HEADER", "ELF header of %d bytes, not 52", half(40));
        if (segments > 0 || needsSegments) {
            require(
                    segments > 0 && half(42) == SEGMENT_BYTES && word(28) >= HEADER_BYTES,
                    "ELF_HEADER",
                    "%d program headers of %d bytes at offset %d",
                    segments,
                    half(42),
                    word(28));
            requireInFile("the program header table", word(28), (long) segments * SEGMENT_BYTES);
            require(
                    !needsSegments || segments <= MAX_SEGMENTS,
                    "ELF_HEADER",
                    "too many program headers (%d): at most %d; link the module with hotreload's script",
                    segments,
                    MAX_SEGMENTS);
        }
        if (sections > 0) {
            require(
                    half(46) == SECTION_BYTES && word(32) >= HEADER_BYTES && half(50) < sections,
                    "ELF_HEADER",
                    "%d section headers of %d bytes at offset %d, names in section %d",
                    sections,
                    half(46),
                    word(32),
                    half(50));
            requireInFile("the section header table", word(32), (long) sections * SECTION_BYTES);
        }
    }

    private void checkSegments() {
        for (int i = 0; i < half(44); i++) {
            int at = (int) word(28) + i * SEGMENT_BYTES;
            requireInFile("program header " + i + "'s content", word(at + 4), word(at + 16));
        }
    }

    /** The sections that the library may read: within the file, and of a type and entry size that it can digest. */
    BitSet readableSections() {
        BitSet readable = new BitSet();
        for (int i = 1; i < half(48); i++) {
            int at = (int) word(32) + i * SECTION_BYTES;
            int type = (int) word(at + 4);
            boolean inFile = type == Section.NO_BITS || word(at + 16) + word(at + 20) <= file.capacity();
            if (inFile && HARMLESS.contains(type) && hasEntrySize(type, word(at + 36))) {
                readable.set(i);
            }
        }
        return readable;
    }

    private static boolean hasEntrySize(int type, long size) {
        return switch (type) {
            case Section.SYMBOLS, 11 -> size == SYMBOL_BYTES;
            case Section.RELOCATIONS -> size == RELOCATION_BYTES;
            default -> true;
        };
    }

    int segments() {
        return half(44);
    }

    private int half(int offset) {
        return file.getShort(offset) & 0xffff;
    }

    private long word(int offset) {
        return file.getInt(offset) & 0xffffffffL;
    }

    private void requireInFile(String what, long offset, long size) {
        require(
                offset + size <= file.capacity(),
                "TRUNCATED",
                "%s would end at offset %d, but there are only %d bytes",
                what,
                offset + size,
                file.capacity());
    }

    private static void require(boolean condition, String code, String message, Object... arguments) {
        if (!condition) {
            throw new MalformedElfException(code, message.formatted(arguments));
        }
    }
}

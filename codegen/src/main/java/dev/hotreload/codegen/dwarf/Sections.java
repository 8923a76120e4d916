package dev.hotreload.codegen.dwarf;

import dev.hotreload.codegen.elf.ElfImage;
import dev.hotreload.codegen.elf.ElfSymbol;
import dev.hotreload.codegen.elf.Relocation;
import dev.hotreload.codegen.elf.Section;
import dev.hotreload.codegen.fault.CodegenException;
import dev.hotreload.codegen.xtensa.RelocationType;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/** The sections of an ELF file that hold debugging information: unpacked, and with their relocations applied. */
final class Sections {
    static final String INFO = ".debug_info";
    static final String ABBREVIATIONS = ".debug_abbrev";
    static final String TEXTS = ".debug_str";
    static final String LINE_TEXTS = ".debug_line_str";

    private static final int ZLIB = 1;
    private static final int COMPRESSION_HEADER_BYTES = 12;
    /** The best that deflate can do; more is damage. */
    private static final int MAX_COMPRESSION = 1032;

    private final ElfImage image;
    private final Map<String, ByteBuffer> contents = new HashMap<>();

    Sections(ElfImage image) {
        this.image = image;
    }

    /** The content of a section, empty if there is none of that name. */
    ByteBuffer get(String name) {
        return contents.computeIfAbsent(
                name, wanted -> image.section(wanted).map(this::content).orElse(ByteBuffer.allocate(0)));
    }

    /** The content of a section whose words the linker would fill in; absent if there is no such section. */
    Optional<ByteBuffer> relocated(String name) {
        return image.section(name).map(section -> {
            ByteBuffer content = copy(content(section));
            image.sections().values().stream()
                    .filter(table -> table.type() == Section.RELOCATIONS && table.info() == section.index())
                    .forEach(table -> relocate(content, table));
            return content;
        });
    }

    private ByteBuffer content(Section section) {
        ByteBuffer content = image.content(section);
        return section.isCompressed() ? inflated(section, content) : content;
    }

    private static ByteBuffer copy(ByteBuffer content) {
        byte[] bytes = new byte[content.capacity()];
        content.get(0, bytes);
        return ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    }

    /** A word is what it holds, plus symbol and addend: binutils keeps the value in the word, others in the addend. */
    private void relocate(ByteBuffer content, Section table) {
        List<ElfSymbol> symbols = Optional.ofNullable(image.sections().get(table.link()))
                .map(image::symbols)
                .orElse(List.of());
        for (Relocation relocation : image.relocations(table)) {
            long offset = relocation.offset();
            if (relocation.type() == RelocationType.WORD
                    && offset + Integer.BYTES <= content.capacity()
                    && relocation.symbol() < symbols.size()) {
                long symbol = symbols.get(relocation.symbol()).value();
                content.putInt((int) offset, (int) (content.getInt((int) offset) + symbol + relocation.addend()));
            }
        }
    }

    private static ByteBuffer inflated(Section section, ByteBuffer packed) {
        try {
            int type = packed.getInt(0);
            long size = packed.getInt(4) & 0xffffffffL;
            if (type != ZLIB) {
                throw new CodegenException(
                        "%s is compressed by method %d: compile with -gz=none".formatted(section.name(), type));
            }
            if (size > (long) packed.capacity() * MAX_COMPRESSION) {
                throw new DataFormatException(size + " bytes cannot come from " + packed.capacity());
            }
            byte[] unpacked = new byte[(int) size];
            Inflater inflater = new Inflater();
            try {
                inflater.setInput(packed.slice(COMPRESSION_HEADER_BYTES, packed.capacity() - COMPRESSION_HEADER_BYTES));
                if (inflater.inflate(unpacked) != unpacked.length) {
                    throw new DataFormatException("it ends too early");
                }
            } finally {
                inflater.end();
            }
            return ByteBuffer.wrap(unpacked).order(ByteOrder.LITTLE_ENDIAN);
        } catch (DataFormatException | IndexOutOfBoundsException e) {
            throw new CodegenException(
                    "%s cannot be unpacked: %s; compile it anew".formatted(section.name(), e.getMessage()), e);
        }
    }
}

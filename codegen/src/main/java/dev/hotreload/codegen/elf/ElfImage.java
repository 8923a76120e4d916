package dev.hotreload.codegen.elf;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import net.fornwall.jelf.ElfFile;
import net.fornwall.jelf.ElfRelocationAddend;
import net.fornwall.jelf.ElfRelocationAddendSection;
import net.fornwall.jelf.ElfSection;
import net.fornwall.jelf.ElfSectionHeader;
import net.fornwall.jelf.ElfSegment;
import net.fornwall.jelf.ElfStringTable;
import net.fornwall.jelf.ElfSymbolTableSection;

/**
 * A 32-bit little-endian Xtensa ELF file in memory. The one class that knows the ELF library: what it hands out has
 * been checked against the file's size, and a file that cannot be read is a {@link MalformedElfException}.
 */
public final class ElfImage {
    /** An object file. */
    public static final int OBJECT = 1;
    /** A shared object. */
    public static final int SHARED = 3;

    private static final long UNSIGNED = 0xffffffffL;

    private final ByteBuffer bytes;
    private final ElfFile file;
    private final List<Segment> segments;
    private final Map<Integer, Section> sections;

    private ElfImage(byte[] bytes, ElfFile file, HeaderCheck header) {
        this.bytes = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).asReadOnlyBuffer();
        this.bytes.order(ByteOrder.LITTLE_ENDIAN);
        this.file = file;
        segments = readSegments(file, header.segments());
        sections = readSections(file, header.readableSections());
    }

    /**
     * @param bytes the file; not to be changed as long as the image is in use
     * @param type {@link #OBJECT} or {@link #SHARED}
     * @throws MalformedElfException with the code that the device's loader would give
     */
    public static ElfImage read(byte[] bytes, int type) {
        HeaderCheck header = new HeaderCheck(bytes);
        header.check(type);
        return read(bytes, header);
    }

    /**
     * As {@link #read(byte[], int)}, whether it is an object, a shared object or a program.
     *
     * @throws MalformedElfException as well
     */
    public static ElfImage read(byte[] bytes) {
        HeaderCheck header = new HeaderCheck(bytes);
        header.check(header.type());
        return read(bytes, header);
    }

    private static ElfImage read(byte[] bytes, HeaderCheck header) {
        try {
            return new ElfImage(bytes, ElfFile.from(bytes), header);
        } catch (MalformedElfException e) {
            throw e;
        } catch (RuntimeException e) {
            throw new MalformedElfException("ELF_HEADER", "the headers cannot be read: " + e.getMessage());
        }
    }

    /** The program headers; the content of each lies in the file. */
    public List<Segment> segments() {
        return segments;
    }

    /** The sections that can be read, by their index. */
    public Map<Integer, Section> sections() {
        return sections;
    }

    /** The first section of a name. */
    public Optional<Section> section(String name) {
        return sections.values().stream()
                .filter(section -> section.name().equals(name))
                .findFirst();
    }

    /** Size of the file in bytes. */
    public int size() {
        return bytes.capacity();
    }

    /**
     * A part of the file, little endian, read only.
     *
     * @throws MalformedElfException {@code TRUNCATED} if it does not lie in the file
     */
    public ByteBuffer slice(long offset, long size) {
        if (offset < 0 || size < 0 || offset + size > bytes.capacity()) {
            throw new MalformedElfException(
                    "TRUNCATED",
                    "%d bytes at offset %d lie outside the file of %d bytes".formatted(size, offset, size()));
        }
        return bytes.slice((int) offset, (int) size).order(ByteOrder.LITTLE_ENDIAN);
    }

    /** A section's content; empty for one that has none in the file. */
    public ByteBuffer content(Section section) {
        return section.type() == Section.NO_BITS ? slice(0, 0) : slice(section.offset(), section.size());
    }

    /**
     * The entries of a symbol table section, with their names from the string table that it links to.
     *
     * @throws MalformedElfException {@code SYMBOL} if it is none, or a name is out of range
     */
    public List<ElfSymbol> symbols(Section section) {
        try {
            ElfSymbolTableSection table = (ElfSymbolTableSection) file.getSection(section.index());
            ElfStringTable names = (ElfStringTable) readable(section.link());
            return Arrays.stream(table.symbols)
                    .map(symbol -> new ElfSymbol(
                            names.get(symbol.st_name),
                            symbol.st_value & UNSIGNED,
                            symbol.st_size & UNSIGNED,
                            symbol.getBinding(),
                            symbol.getType(),
                            symbol.st_other & 3,
                            symbol.st_shndx & 0xffff))
                    .toList();
        } catch (RuntimeException e) {
            throw new MalformedElfException("SYMBOL", "%s cannot be read: %s".formatted(section.name(), e));
        }
    }

    /**
     * The entries of a relocation section. Which symbol an index means is told by the section that it links to.
     *
     * @throws MalformedElfException {@code RELOC_OFFSET} if it is none
     */
    public List<Relocation> relocations(Section section) {
        try {
            ElfRelocationAddend[] entries = ((ElfRelocationAddendSection) file.getSection(section.index())).relocations;
            return Arrays.stream(entries)
                    .map(entry -> new Relocation(
                            entry.r_offset & UNSIGNED,
                            (int) entry.r_info & 0xff,
                            (int) (entry.r_info >> 8) & 0xffffff,
                            (int) entry.r_addend))
                    .toList();
        } catch (RuntimeException e) {
            throw new MalformedElfException("RELOC_OFFSET", "%s cannot be read: %s".formatted(section.name(), e));
        }
    }

    /**
     * The notes of all PT_NOTE segments.
     *
     * @throws MalformedElfException {@code NOTE} if a note's lengths are impossible
     */
    public List<ElfNote> notes() {
        List<ElfNote> notes = new ArrayList<>();
        try {
            for (int i = 0; i < segments.size(); i++) {
                if (segments.get(i).type() == Segment.NOTE) {
                    file.getProgramHeader(i)
                            .notes()
                            .forEach(note -> notes.add(new ElfNote(note.name, note.type, note.descriptorBytes())));
                }
            }
        } catch (RuntimeException e) {
            throw new MalformedElfException("NOTE", "the notes cannot be read: " + e.getMessage());
        }
        return notes;
    }

    /** The NUL-terminated text at a place in a buffer; absent if it is out of range or has no end. */
    public static Optional<String> text(ByteBuffer buffer, long offset) {
        if (offset < 0 || offset >= buffer.capacity()) {
            return Optional.empty();
        }
        for (int end = (int) offset; end < buffer.capacity(); end++) {
            if (buffer.get(end) == 0) {
                byte[] text = new byte[end - (int) offset];
                buffer.get((int) offset, text);
                return Optional.of(new String(text, StandardCharsets.UTF_8));
            }
        }
        return Optional.empty();
    }

    private ElfSection readable(int index) {
        if (!sections.containsKey(index)) {
            throw new IllegalArgumentException("section " + index + " is not readable");
        }
        return file.getSection(index);
    }

    private static List<Segment> readSegments(ElfFile file, int count) {
        List<Segment> segments = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            ElfSegment segment = file.getProgramHeader(i);
            segments.add(new Segment(
                    segment.p_type,
                    segment.p_flags,
                    segment.p_offset & UNSIGNED,
                    segment.p_vaddr & UNSIGNED,
                    segment.p_filesz & UNSIGNED,
                    segment.p_memsz & UNSIGNED,
                    segment.p_align & UNSIGNED));
        }
        return List.copyOf(segments);
    }

    private static Map<Integer, Section> readSections(ElfFile file, BitSet readable) {
        Map<Integer, Section> sections = new TreeMap<>();
        readable.stream().forEach(i -> {
            ElfSectionHeader header = file.getSection(i).header;
            sections.put(
                    i,
                    new Section(
                            i,
                            header.getName() == null ? "" : header.getName(),
                            header.sh_type,
                            header.sh_flags & UNSIGNED,
                            header.sh_addr & UNSIGNED,
                            header.sh_offset & UNSIGNED,
                            header.sh_size & UNSIGNED,
                            header.sh_addralign & UNSIGNED,
                            header.sh_link,
                            header.sh_info));
        });
        return sections;
    }
}

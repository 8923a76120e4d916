package dev.hotreload.engine.decode;

import dev.hotreload.codegen.elf.ElfImage;
import dev.hotreload.codegen.elf.Section;
import dev.hotreload.codegen.elf.Segment;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Predicate;

/** An ELF file with debug information, a module's or a firmware's: where it was linked to. */
final class CodeFile {
    private final Path path;
    private final List<Segment> loaded;
    private final List<Section> sections;

    private CodeFile(Path path, ElfImage image) {
        this.path = path;
        this.loaded = image.segments().stream()
                .filter(segment -> segment.type() == Segment.LOAD)
                .toList();
        this.sections = image.sections().values().stream()
                .filter(section -> section.isAllocated() && section.size() > 0)
                .toList();
    }

    /** @throws dev.hotreload.codegen.elf.MalformedElfException if it is no ELF file for Xtensa */
    static CodeFile read(Path path) throws IOException {
        return new CodeFile(path, ElfImage.read(Files.readAllBytes(path)));
    }

    Path path() {
        return path;
    }

    boolean isCode(long address) {
        return loaded.stream()
                .anyMatch(segment -> segment.isExecutable() && address >= segment.address() && address < segment.end());
    }

    /** The address that a place in the code of a placed module was linked for. */
    long linked(Placement.Area text, long address) {
        return address - text.address() + base(Segment::isExecutable);
    }

    /** The command by which gdb learns of the module: each section where it lies now. */
    String gdbCommand(Placement placement) {
        StringBuilder command = new StringBuilder("add-symbol-file ").append(path);
        for (Placement.Area area : placement.areas()) {
            long base = base(area.isText() ? Segment::isExecutable : Segment::isWritable);
            sections.stream()
                    .filter(section -> section.address() >= base && section.address() < base + area.size())
                    .forEach(section -> command.append(
                            " -s %s 0x%08x".formatted(section.name(), section.address() - base + area.address())));
        }
        return command.toString();
    }

    private long base(Predicate<Segment> kind) {
        return loaded.stream()
                .filter(kind)
                .mapToLong(Segment::address)
                .findFirst()
                .orElse(0);
    }
}

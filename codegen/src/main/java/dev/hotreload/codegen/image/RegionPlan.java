package dev.hotreload.codegen.image;

import dev.hotreload.codegen.elf.ElfImage;
import dev.hotreload.codegen.elf.MalformedElfException;
import dev.hotreload.codegen.elf.Section;
import dev.hotreload.codegen.elf.Segment;
import dev.hotreload.codegen.image.Region.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * What goes where, by the loader's rules. A segment is one region, except an executable one that holds data too: it is
 * split by its sections' SHF_EXECINSTR into what precedes the code, the code, and what follows it.
 */
final class RegionPlan {
    private static final int WORD = 4;
    /** The loader places nothing on a larger boundary. */
    private static final int MAX_ALIGNMENT = 4096;
    /** SHT_ values of sections that only the loader reads: strings, relocations, hash, dynamic, notes, versions. */
    private static final Set<Integer> METADATA =
            Set.of(3, 4, 5, 6, 7, 11, 0x6ffffff6, 0x6ffffffd, 0x6ffffffe, 0x6fffffff);

    private final ElfImage image;
    private final LoadSegments segments;
    private final List<Region> regions = new ArrayList<>();

    private RegionPlan(ElfImage image, LoadSegments segments) {
        this.image = image;
        this.segments = segments;
    }

    /** @throws MalformedElfException {@code MIXED_SEGMENT}, {@code SEGMENT} or {@code ELF_HEADER} */
    static List<Region> of(ElfImage image, LoadSegments segments) {
        RegionPlan plan = new RegionPlan(image, segments);
        for (Segment segment : segments.load()) {
            if (segment.isExecutable()) {
                plan.addExecutable(segment);
            } else if (!plan.isMetadata(segment)) {
                plan.add(Kind.DATA, segment, segment.address(), segment.end());
            }
        }
        return List.copyOf(plan.regions);
    }

    /** Read-only and holding the dynamic section: nothing in it is for the running code. */
    private boolean isMetadata(Segment segment) {
        return !segment.isWritable() && holdsDynamic(segment);
    }

    private boolean holdsDynamic(Segment segment) {
        long at = segments.dynamic().address();
        return at >= segment.address() && at < segment.end();
    }

    private void addExecutable(Segment segment) {
        List<Section> sections = sectionsOf(segment);
        List<Section> code = sections.stream().filter(Section::isExecutable).toList();
        if (sections.isEmpty() && !segment.isWritable() && segment.offset() != 0 && !holdsDynamic(segment)) {
            add(Kind.TEXT, segment, segment.address(), segment.end());
            return;
        }
        if (code.isEmpty()) {
            throw new MalformedElfException(
                    "MIXED_SEGMENT",
                    ("no section header tells where code is in the executable segment at 0x%08x: keep section headers,"
                                    + " or link with hotreload's script")
                            .formatted(segment.address()));
        }
        long start = code.stream().mapToLong(Section::address).min().orElseThrow();
        long end = code.stream().mapToLong(RegionPlan::end).max().orElseThrow();
        List<Section> before = new ArrayList<>();
        List<Section> after = new ArrayList<>();
        for (Section section : sections) {
            if (!section.isExecutable() && !METADATA.contains(section.type())) {
                side(section, start, end, before, after).add(section);
            }
        }
        addSpan(segment, before);
        add(Kind.TEXT, segment, start, end);
        addSpan(segment, after);
    }

    private static List<Section> side(
            Section section, long start, long end, List<Section> before, List<Section> after) {
        if (section.address() >= end) {
            return after;
        }
        if (end(section) <= start) {
            return before;
        }
        throw new MalformedElfException(
                "MIXED_SEGMENT",
                "data section '%s' at 0x%08x lies between code sections".formatted(section.name(), section.address()));
    }

    private List<Section> sectionsOf(Segment segment) {
        List<Section> sections = image.sections().values().stream()
                .filter(section -> section.isAllocated() && section.size() > 0)
                .filter(section -> section.address() >= segment.address() && section.address() < segment.end())
                .toList();
        for (Section section : sections) {
            long at = section.address() - segment.address();
            boolean inFile = section.type() == Section.NO_BITS
                    || (at + section.size() <= segment.fileSize() && section.offset() == segment.offset() + at);
            boolean aligned = (section.alignment() & section.alignment() - 1) == 0;
            if (end(section) > segment.end() || !inFile || !aligned) {
                throw new MalformedElfException(
                        "ELF_HEADER",
                        "section '%s' at 0x%08x does not agree with its segment"
                                .formatted(section.name(), section.address()));
            }
        }
        return sections;
    }

    private void addSpan(Segment segment, List<Section> sections) {
        if (!sections.isEmpty()) {
            long start = sections.stream().mapToLong(Section::address).min().orElseThrow();
            add(
                    Kind.DATA,
                    segment,
                    start,
                    sections.stream().mapToLong(RegionPlan::end).max().orElseThrow());
        }
    }

    private void add(Kind kind, Segment segment, long start, long end) {
        if (kind == Kind.TEXT && start % WORD != 0) {
            throw new MalformedElfException("SEGMENT", "code at 0x%08x is not aligned to 4".formatted(start));
        }
        long alignment = alignment(segment, start, end);
        if (alignment > MAX_ALIGNMENT) {
            throw new MalformedElfException(
                    "SEGMENT",
                    "segment at 0x%08x is aligned to %d bytes, more than %d"
                            .formatted(segment.address(), alignment, MAX_ALIGNMENT));
        }
        long inFile = Math.max(0, Math.min(end, segment.address() + segment.fileSize()) - start);
        regions.add(new Region(kind, start, end - start, inFile, segment));
    }

    /** A segment's own alignment is mostly the linker's page size: it counts only where there are no sections. */
    private long alignment(Segment segment, long start, long end) {
        if (image.sections().isEmpty()) {
            return segment.alignment();
        }
        return sectionsOf(segment).stream()
                .filter(section -> section.address() >= start && section.address() < end)
                .mapToLong(Section::alignment)
                .max()
                .orElse(1);
    }

    private static long end(Section section) {
        return section.address() + section.size();
    }
}

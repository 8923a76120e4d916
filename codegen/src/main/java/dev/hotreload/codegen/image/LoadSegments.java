package dev.hotreload.codegen.image;

import dev.hotreload.codegen.elf.ElfImage;
import dev.hotreload.codegen.elf.MalformedElfException;
import dev.hotreload.codegen.elf.Segment;
import java.util.ArrayList;
import java.util.List;

/**
 * The segments that a loader has to look at.
 *
 * @param load the PT_LOAD segments that are not empty
 * @param dynamic the PT_DYNAMIC segment
 */
record LoadSegments(List<Segment> load, Segment dynamic) {
    private static final long ADDRESS_SPACE = 0xffffffffL;

    /** @throws MalformedElfException with the code of the first fault */
    static LoadSegments of(ElfImage image) {
        List<Segment> load = new ArrayList<>();
        List<Segment> dynamic = new ArrayList<>();
        for (Segment segment : image.segments()) {
            switch (segment.type()) {
                case Segment.TLS ->
                    throw new MalformedElfException(
                            "TLS", "the module has thread-local variables, which cannot be reloaded: remove __thread");
                case Segment.DYNAMIC -> dynamic.add(segment);
                case Segment.LOAD -> addLoadable(load, segment);
                default -> {}
            }
        }
        requireCode(load);
        if (dynamic.size() != 1) {
            throw new MalformedElfException(
                    "DYNAMIC",
                    dynamic.isEmpty() ? "no dynamic section: link the module with -shared" : "two dynamic sections");
        }
        return new LoadSegments(load, dynamic.get(0));
    }

    private static void addLoadable(List<Segment> load, Segment segment) {
        if (segment.fileSize() > segment.memorySize() || segment.end() > ADDRESS_SPACE) {
            throw fault(
                    "segment at 0x%08x has %d bytes in the file, %d in memory",
                    segment.address(), segment.fileSize(), segment.memorySize());
        }
        if ((segment.alignment() & segment.alignment() - 1) != 0) {
            throw fault("segment at 0x%08x is aligned to %d, no power of two", segment.address(), segment.alignment());
        }
        for (Segment other : load) {
            if (segment.address() < other.end() && other.address() < segment.end()) {
                throw fault("segments at 0x%08x and 0x%08x overlap", other.address(), segment.address());
            }
        }
        if (segment.memorySize() > 0) {
            load.add(segment);
        }
    }

    private static void requireCode(List<Segment> load) {
        if (load.stream().noneMatch(segment -> segment.isExecutable() && segment.fileSize() > 0)) {
            throw new MalformedElfException("NO_CODE", "no segment of the module is executable");
        }
    }

    private static MalformedElfException fault(String message, Object... arguments) {
        return new MalformedElfException("SEGMENT", message.formatted(arguments));
    }
}

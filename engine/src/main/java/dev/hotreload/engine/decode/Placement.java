package dev.hotreload.engine.decode;

import dev.hotreload.client.Status;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where one generation of a module lies in a board's memory.
 *
 * @param module the module's name
 * @param generation its number since the board's start, from 1
 * @param digest first 16 hexadecimal digits of the SHA-256 of the module's file; empty when the board does not know it
 * @param areas its parts
 */
public record Placement(String module, long generation, String digest, List<Area> areas) {
    /** What the loader logs before a module's first function runs (hotreload_load.c). */
    private static final Pattern LINE = Pattern.compile(
            "module (\\w+) generation (\\d+)(?:, sha256 ([0-9a-f]{16}))?:((?:,? (?:text|data) 0x[0-9a-f]{8} \\(\\d+ bytes\\))+)");

    private static final Pattern AREA = Pattern.compile("(text|data) 0x([0-9a-f]{8}) \\((\\d+) bytes\\)");

    /**
     * A part of a module.
     *
     * @param kind {@code text} or {@code data}
     * @param address where it begins
     * @param size bytes
     */
    public record Area(String kind, long address, long size) {
        boolean isText() {
            return kind.equals("text");
        }

        boolean contains(long place) {
            return place >= address && place < address + size;
        }
    }

    public Placement {
        areas = List.copyOf(areas);
    }

    /** What a line of the board's log tells of a load, if that is what it is about. */
    public static Optional<Placement> logged(String line) {
        Matcher load = LINE.matcher(line);
        if (!load.find()) {
            return Optional.empty();
        }
        List<Area> areas = new ArrayList<>();
        Matcher area = AREA.matcher(load.group(4));
        while (area.find()) {
            areas.add(new Area(area.group(1), Long.parseLong(area.group(2), 16), Long.parseLong(area.group(3))));
        }
        String digest = load.group(3) == null ? "" : load.group(3);
        return Optional.of(new Placement(load.group(1), Long.parseLong(load.group(2)), digest, areas));
    }

    /** What a board's status tells, oldest first: of each module what runs, what ran before, and what is kept. */
    public static List<Placement> of(Status status) {
        List<Placement> placements = new ArrayList<>();
        for (Status.Module module : status.modules()) {
            module.kept().stream()
                    .sorted(Comparator.comparingLong(Status.Kept::generation))
                    .forEach(kept ->
                            placements.add(of(module.name(), kept.generation(), kept.sha256(), kept.regions())));
            Status.Previous previous = module.previous();
            if (previous != null) {
                placements.add(of(module.name(), previous.generation(), previous.sha256(), previous.regions()));
            }
            if (module.loaded()) {
                placements.add(of(module.name(), module.generation(), module.sha256(), module.regions()));
            }
        }
        return placements;
    }

    private static Placement of(String module, long generation, String digest, List<Status.Region> regions) {
        return new Placement(
                module,
                generation,
                digest == null ? "" : digest,
                regions.stream()
                        .map(region -> new Area(region.kind(), region.address(), region.size()))
                        .toList());
    }

    /** The part that holds the code. */
    Optional<Area> text() {
        return areas.stream().filter(Area::isText).findFirst();
    }
}

package dev.hotreload.engine.report;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * How much larger or smaller something is than in the build before.
 *
 * @param name section, and symbol where it is one
 * @param before bytes then; 0: it is new
 * @param after bytes now; 0: it is gone
 */
public record Change(String name, long before, long after) {
    public long bytes() {
        return after - before;
    }

    /** {@code new}, {@code gone}, {@code grown} or {@code shrunk}. */
    public String kind() {
        if (before == 0) {
            return "new";
        }
        if (after == 0) {
            return "gone";
        }
        return bytes() > 0 ? "grown" : "shrunk";
    }

    /** What differs in size; sections with their symbols behind them, the largest difference first. */
    static List<Change> between(Figures before, Figures after) {
        List<Change> sections = differences(sections(before), sections(after));
        List<Change> symbols = differences(symbols(before), symbols(after));
        List<Change> all = new ArrayList<>(sections);
        all.addAll(symbols);
        return all;
    }

    private static List<Change> differences(Map<String, Long> before, Map<String, Long> after) {
        Set<String> names = new LinkedHashSet<>(after.keySet());
        names.addAll(before.keySet());
        return names.stream()
                .map(name -> new Change(name, before.getOrDefault(name, 0L), after.getOrDefault(name, 0L)))
                .filter(change -> change.bytes() != 0)
                .sorted(Comparator.comparingLong((Change change) -> -Math.abs(change.bytes()))
                        .thenComparing(Change::name))
                .toList();
    }

    private static Map<String, Long> sections(Figures figures) {
        Map<String, Long> sizes = new LinkedHashMap<>();
        figures.parts().forEach(part -> sizes.merge("section " + part.name(), part.bytes(), Long::sum));
        return sizes;
    }

    private static Map<String, Long> symbols(Figures figures) {
        Map<String, Long> sizes = new LinkedHashMap<>();
        figures.parts()
                .forEach(part -> part.symbols().forEach((symbol, bytes) -> {
                    if (!symbol.equals(Figures.REST) && !symbol.equals(part.name())) {
                        sizes.merge(symbol, bytes, Long::sum);
                    }
                }));
        return sizes;
    }
}

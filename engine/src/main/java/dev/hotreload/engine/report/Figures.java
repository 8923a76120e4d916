package dev.hotreload.engine.report;

import dev.hotreload.codegen.elf.ElfImage;
import dev.hotreload.codegen.elf.ElfSymbol;
import dev.hotreload.codegen.elf.Section;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What a module's memory is made of. Kept as JSON from one report to the next.
 *
 * @param digest SHA-256 of what is deployed
 * @param parts sections that are loaded or read by the loader, by their address
 */
record Figures(String digest, List<Part> parts) {
    /** The name of what no symbol covers. */
    static final String REST = "(literals, padding)";

    private static final int SYMBOL_TABLE = 2;

    Figures {
        parts = List.copyOf(parts);
    }

    /**
     * A section.
     *
     * @param name its name
     * @param kind {@code text}, {@code data} or {@code metadata}: where the loader puts it
     * @param bytes its size
     * @param symbols bytes of each symbol in it, the largest first; together the section's size
     */
    record Part(String name, String kind, long bytes, Map<String, Long> symbols) {
        Part {
            symbols = new LinkedHashMap<>(symbols);
        }
    }

    /**
     * @param digest SHA-256 of what is deployed
     * @param module the linked module, with its symbols
     */
    static Figures of(String digest, ElfImage module) {
        List<ElfSymbol> symbols = module.sections().values().stream()
                .filter(section -> section.type() == SYMBOL_TABLE)
                .flatMap(section -> module.symbols(section).stream())
                .filter(symbol -> symbol.size() > 0 && !symbol.name().isEmpty())
                .toList();
        return new Figures(
                digest,
                module.sections().values().stream()
                        .filter(section -> section.isAllocated() && section.size() > 0)
                        .sorted(Comparator.comparingLong(Section::address))
                        .map(section -> part(section, symbols))
                        .toList());
    }

    private static Part part(Section section, List<ElfSymbol> symbols) {
        Map<Long, ElfSymbol> byAddress = new LinkedHashMap<>();
        symbols.stream()
                .filter(symbol -> symbol.section() == section.index())
                .sorted(Comparator.comparing(ElfSymbol::name))
                .forEach(symbol -> byAddress.putIfAbsent(symbol.value(), symbol));
        List<Map.Entry<String, Long>> sizes = new ArrayList<>();
        byAddress.values().forEach(symbol -> sizes.add(Map.entry(symbol.name(), symbol.size())));
        long rest =
                section.size() - sizes.stream().mapToLong(Map.Entry::getValue).sum();
        if (rest > 0) {
            sizes.add(Map.entry(sizes.isEmpty() ? section.name() : REST, rest));
        }
        sizes.sort(Map.Entry.<String, Long>comparingByValue().reversed().thenComparing(Map.Entry.comparingByKey()));
        Map<String, Long> largestFirst = new LinkedHashMap<>();
        sizes.forEach(size -> largestFirst.merge(size.getKey(), size.getValue(), Long::sum));
        return new Part(section.name(), kind(section), section.size(), largestFirst);
    }

    private static String kind(Section section) {
        // The regions of module.ld.ftl: text from 0x70000000, data from 0x78000000, metadata from 0x7c000000.
        if (section.address() >= 0x7c000000L) {
            return "metadata";
        }
        return section.address() >= 0x78000000L ? "data" : "text";
    }
}

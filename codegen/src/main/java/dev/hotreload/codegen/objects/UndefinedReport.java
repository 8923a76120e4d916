package dev.hotreload.codegen.objects;

import dev.hotreload.codegen.symbols.FirmwareSymbols;
import dev.hotreload.codegen.symbols.Symbol;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Tells a user which symbols a firmware lacks, who wants them, and what can be done about each. */
public final class UndefinedReport {
    /** What code calls for a thread-local variable on a CPU without a thread pointer. */
    private static final String THREAD_LOCAL = "__emutls_";

    private final String module;
    private final List<Reference> references;
    private final Set<String> offered;
    private final Set<String> local;

    private UndefinedReport(String module, List<Reference> references, Collection<Symbol> firmware) {
        this.module = module;
        this.references = references;
        offered = FirmwareSymbols.of(firmware).keySet();
        local = firmware.stream()
                .filter(symbol -> "tdbr".indexOf(symbol.type()) >= 0)
                .map(Symbol::name)
                .collect(Collectors.toSet());
    }

    /**
     * @param module the module's name
     * @param missing the symbols that the firmware lacks
     * @param references who wants them, from all objects
     * @param firmware all symbols of the firmware, local ones too
     * @param advice what to do about those that are spelt right: whether another build of the firmware would hold them
     *     is what the caller knows; said once, at the end
     * @return several lines, without a line break at the end
     */
    public static String text(
            String module,
            List<String> missing,
            List<Reference> references,
            Collection<Symbol> firmware,
            String advice) {
        return new UndefinedReport(module, references, firmware).text(missing, advice);
    }

    private String text(List<String> missing, String advice) {
        boolean curable = missing.stream().anyMatch(symbol -> !symbol.startsWith(THREAD_LOCAL));
        return missing.stream()
                .map(this::entry)
                .collect(Collectors.joining(
                        "\n",
                        "module '%s' wants %d symbol%s that the firmware lacks:\n"
                                .formatted(module, missing.size(), missing.size() == 1 ? "" : "s"),
                        curable ? "\n" + advice : ""));
    }

    private String entry(String symbol) {
        Stream<String> places = references.stream()
                .filter(reference -> reference.symbol().equals(symbol))
                .map(reference -> "wanted by " + place(reference))
                .distinct();
        return Stream.concat(places, hint(symbol).stream())
                .map(line -> "\n    " + line)
                .collect(Collectors.joining("", "  " + symbol, ""));
    }

    private static String place(Reference reference) {
        String holder = reference.holder().map(name -> " in '" + name + "'").orElse("");
        String object = reference.object().getFileName().toString();
        return reference
                .line()
                .map(line -> "%s%s (%s)".formatted(line, holder, object))
                .orElse(object + holder);
    }

    private Optional<String> hint(String symbol) {
        if (symbol.startsWith(THREAD_LOCAL)) {
            return Optional.of("thread-local variables cannot be reloaded: remove __thread or thread_local");
        }
        if (local.contains(symbol)) {
            return Optional.of("it is static in the firmware: remove 'static' there");
        }
        List<String> near = NearestNames.of(symbol, offered);
        return near.isEmpty() ? Optional.empty() : Optional.of("misspelt? The firmware has " + String.join(", ", near));
    }
}

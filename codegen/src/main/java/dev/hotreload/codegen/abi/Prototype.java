package dev.hotreload.codegen.abi;

import java.util.Collections;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * How a function is called.
 *
 * @param function its name
 * @param text its prototype without names of parameters, such as {@code int32_t read(struct sample *)}
 * @param types definition of each named type that it passes, or that one of these is made of, by the type's name
 */
public record Prototype(String function, String text, SortedMap<String, String> types) {
    private static final String UNKNOWN = "not known";

    public Prototype {
        Objects.requireNonNull(function, "function");
        Objects.requireNonNull(text, "text");
        types = Collections.unmodifiableSortedMap(new TreeMap<>(types));
    }

    /** Of a function whose prototype nothing tells. */
    static Prototype unknown(String function) {
        return new Prototype(function, UNKNOWN, Collections.emptySortedMap());
    }

    public boolean isKnown() {
        return !text.equals(UNKNOWN);
    }

    /** The function's part of the canonical text: a line, and an indented one for each type. */
    String lines() {
        StringBuilder lines = new StringBuilder(function + ": " + text + "\n");
        for (Map.Entry<String, String> type : types.entrySet()) {
            lines.append('\t')
                    .append(type.getKey())
                    .append(": ")
                    .append(type.getValue())
                    .append('\n');
        }
        return lines.toString();
    }
}

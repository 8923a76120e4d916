package dev.hotreload.engine.decode;

import java.util.ArrayList;
import java.util.List;

/** The end of a board's log, as a message shows it. */
public final class LastWords {
    private static final int LINES = 40;

    private LastWords() {}

    /** The last lines, indented, each address followed by its function and line. */
    public static String of(String log, AddressDecoder decoder) {
        List<String> lines = log.lines().toList();
        int from = Math.max(0, lines.size() - LINES);
        lines.subList(0, from).forEach(decoder::learn);
        List<String> shown = new ArrayList<>();
        for (String line : lines.subList(from, lines.size())) {
            shown.add("    " + line);
            decoder.decode(line).forEach(decoded -> shown.add("    " + decoded));
        }
        return String.join("\n", shown);
    }
}

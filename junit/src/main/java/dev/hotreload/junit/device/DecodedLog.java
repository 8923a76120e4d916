package dev.hotreload.junit.device;

import dev.hotreload.engine.decode.AddressDecoder;
import java.util.ArrayList;
import java.util.List;

/** The end of a board's log, with what its addresses are. */
record DecodedLog(AddressDecoder decoder) {
    private static final int MOST = 200;

    /** @param lines how many of the last ones; at most 200 are given */
    List<String> last(List<String> log, int lines) {
        int from = Math.max(0, log.size() - Math.min(lines, MOST));
        log.subList(0, from).forEach(decoder::learn);
        List<String> shown = new ArrayList<>();
        for (String line : log.subList(from, log.size())) {
            shown.add(line);
            shown.addAll(decoder.decode(line));
        }
        return shown.isEmpty() ? List.of("(nothing)") : shown;
    }
}

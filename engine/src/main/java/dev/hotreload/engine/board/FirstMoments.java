package dev.hotreload.engine.board;

import dev.hotreload.engine.UserException;
import dev.hotreload.engine.decode.AddressDecoder;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.regex.Pattern;

/** Sees whether a board that listens lives on: most apps that crash do so with the first call of their module. */
final class FirstMoments {
    private static final Pattern LOADED = Pattern.compile("hotreload: module \\w+ generation \\d+");
    private static final Duration LONGEST = Duration.ofSeconds(1);
    private static final Duration AFTER_LOAD = Duration.ofMillis(250);
    private static final Duration POLL = Duration.ofMillis(20);
    private static final int LAST_WORDS = 40;
    private static final String ADVICE =
            "\nWhere the module has crashed it: that ran from the board's flash, whatever was built"
                    + " since. A module is given up after three such starts; start it again by mvn hotreload:emulate until it runs,"
                    + " then mvn hotreload:deploy";

    private FirstMoments() {}

    /**
     * Waits until the app has loaded its first module, and a little longer; a second at most.
     *
     * @throws UserException if the board ends, with the last lines of its log, their addresses decoded
     */
    static void watch(EmulatedBoard board, AddressDecoder decoder) throws IOException {
        long end = System.nanoTime() + LONGEST.toNanos();
        boolean loaded = false;
        while (System.nanoTime() < end) {
            OptionalInt status = board.awaitExit(POLL);
            if (status.isPresent()) {
                throw new UserException("the emulated board started and ended at once, with status " + status.getAsInt()
                        + "; its last lines:\n" + lastWords(board.log(), decoder) + ADVICE);
            }
            if (!loaded && LOADED.matcher(board.log()).find()) {
                loaded = true;
                end = Math.min(end, System.nanoTime() + AFTER_LOAD.toNanos());
            }
        }
    }

    private static String lastWords(String log, AddressDecoder decoder) {
        List<String> lines = log.lines().toList();
        int from = Math.max(0, lines.size() - LAST_WORDS);
        lines.subList(0, from).forEach(decoder::learn);
        List<String> shown = new ArrayList<>();
        for (String line : lines.subList(from, lines.size())) {
            shown.add("    " + line);
            decoder.decode(line).forEach(decoded -> shown.add("    " + decoded));
        }
        return String.join("\n", shown);
    }
}

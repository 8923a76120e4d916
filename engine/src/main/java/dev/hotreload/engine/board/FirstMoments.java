package dev.hotreload.engine.board;

import dev.hotreload.engine.UserException;
import dev.hotreload.engine.decode.AddressDecoder;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Pattern;

/** Sees whether a board that listens lives on: most apps that crash do so with the first call of their module. */
final class FirstMoments {
    private static final Pattern LOADED = Pattern.compile("hotreload: module \\w+ generation \\d+");
    /** What a chip prints when its firmware crashes; then it starts again by itself. */
    private static final Pattern PANIC = Pattern.compile(
            "(?m)^(?:Guru Meditation Error|abort\\(\\) was called at|assert failed|Rebooting\\.\\.\\.)");

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
            boolean panic = PANIC.matcher(board.log()).find();
            if (panic && status.isEmpty()) {
                status = board.awaitExit(AFTER_LOAD); // the emulated board ends with it, and a chip goes on
            }
            if (status.isPresent()) {
                throw new UserException("the emulated board started and ended at once, with status " + status.getAsInt()
                        + "; its last lines:\n" + lastWords(board.log(), decoder) + ADVICE);
            }
            if (panic) {
                throw crashed(board, decoder);
            }
            if (!loaded && LOADED.matcher(board.log()).find()) {
                loaded = true;
                end = Math.min(end, System.nanoTime() + AFTER_LOAD.toNanos());
            }
        }
    }

    /** A chip has not ended, and goes on: it takes what is deployed, or goes back to the module before. */
    private static UserException crashed(EmulatedBoard board, AddressDecoder decoder) throws IOException {
        return new UserException("the emulated chip has crashed since it was started; it restarts by itself and goes on"
                + " running, process " + board.pid() + " at " + board.url() + "; its log:\n"
                + lastWords(board.log(), decoder) + ADVICE);
    }

    /** Whether a board that did not come up has crashed; then the failure's log is told with decoded addresses. */
    static Optional<UserException> explained(String log, AddressDecoder decoder, Exception failure) {
        return PANIC.matcher(log).find()
                ? Optional.of(new UserException(
                        "the emulated board has crashed before it listened; its last lines:\n"
                                + lastWords(log, decoder),
                        failure))
                : Optional.empty();
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

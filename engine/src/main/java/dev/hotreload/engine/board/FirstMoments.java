package dev.hotreload.engine.board;

import dev.hotreload.engine.BuildLog;
import dev.hotreload.engine.EngineException;
import dev.hotreload.engine.UserException;
import dev.hotreload.engine.decode.AddressDecoder;
import dev.hotreload.engine.decode.LastWords;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
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
    /** A firmware gives a module up after three at the latest, and without it the app may live. */
    private static final int STARTS = 4;
    /** Of a process that a signal ended: the shell's way to say so. */
    private static final int SIGNALLED = 128;

    private static final String ADVICE =
            "\nWhere the module has crashed it: that ran from the board's flash, whatever was built"
                    + " since. Correct it, then delete the flash by mvn clean, and start it again by mvn hotreload:emulate";

    /** Starts a board. */
    @FunctionalInterface
    interface Start {
        EmulatedBoard run() throws IOException;
    }

    /** The board ended by a crash, before it listened or soon after. */
    private static final class Crashed extends UserException {
        private static final long serialVersionUID = 1L;

        Crashed(String message, Exception cause) {
            super(message, cause);
        }
    }

    private FirstMoments() {}

    /**
     * Starts a board that lives on. One that crashes is started again, as a chip does by itself, until its firmware has
     * given up the module that crashes it.
     *
     * @param kept whether its flash is from before; a new one holds nothing to go back to
     * @throws UserException if it crashes each time; with the last lines of its first log, their addresses decoded
     */
    static EmulatedBoard survived(Start start, boolean kept, Path logFile, AddressDecoder decoder, BuildLog log)
            throws IOException {
        Crashed first = null;
        for (int number = 1; ; number++) {
            try {
                EmulatedBoard board = started(start, logFile, decoder);
                watch(board, decoder);
                if (first != null) {
                    log.warn("The emulated board crashed at its first "
                            + (number == 2 ? "start" : (number - 1) + " starts")
                            + ", was started again as a chip restarts by itself, and has not crashed since; mvn"
                            + " hotreload:status shows the module it runs. The first crash: " + first.getMessage());
                }
                return board;
            } catch (Crashed e) {
                first = first == null ? e : first;
                if (!kept || number == STARTS) {
                    throw new UserException(first.getMessage() + ADVICE, first);
                }
                log.info("The emulated board has crashed, and is started again, as a chip does by itself");
            }
        }
    }

    private static EmulatedBoard started(Start start, Path logFile, AddressDecoder decoder) throws IOException {
        try {
            return start.run();
        } catch (UserException e) {
            throw e;
        } catch (EngineException e) {
            String printed = Files.exists(logFile) ? Files.readString(logFile) : "";
            if (PANIC.matcher(printed).find()) {
                throw new Crashed(
                        "the emulated board has crashed before it listened; its last lines:\n"
                                + LastWords.of(printed, decoder),
                        e);
            }
            throw e;
        }
    }

    /**
     * Waits until the app has loaded its first module, and a little longer; a second at most.
     *
     * @throws UserException if the board ends, with the last lines of its log, their addresses decoded
     */
    private static void watch(EmulatedBoard board, AddressDecoder decoder) throws IOException {
        long end = System.nanoTime() + LONGEST.toNanos();
        boolean loaded = false;
        while (System.nanoTime() < end) {
            OptionalInt status = board.awaitExit(POLL);
            boolean panic = PANIC.matcher(board.log()).find();
            if (panic && status.isEmpty()) {
                status = board.awaitExit(AFTER_LOAD); // the emulated board ends with it, and a chip goes on
            }
            if (status.isPresent()) {
                throw ended(board, status.getAsInt(), decoder);
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

    /** One that ended by itself would do so again. */
    private static UserException ended(EmulatedBoard board, int status, AddressDecoder decoder) throws IOException {
        String message = "the emulated board started and ended at once, with status " + status + "; its last lines:\n"
                + LastWords.of(board.log(), decoder);
        boolean crashed = status > SIGNALLED || PANIC.matcher(board.log()).find();
        return crashed ? new Crashed(message, null) : new UserException(message + ADVICE);
    }

    /** A chip has not ended, and goes on: it takes what is deployed, or goes back to the module before. */
    private static UserException crashed(EmulatedBoard board, AddressDecoder decoder) throws IOException {
        return new UserException("the emulated chip has crashed since it was started; it restarts by itself and goes on"
                + " running, process " + board.pid() + " at " + board.url() + "; its log:\n"
                + LastWords.of(board.log(), decoder) + ADVICE);
    }
}

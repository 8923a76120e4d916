package dev.hotreload.engine.monitor;

import dev.hotreload.engine.BuildLog;
import dev.hotreload.engine.EngineException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.BooleanSupplier;

/** Shows a board's log until somebody ends it, or the emulated board has ended. */
public final class BoardMonitor {
    private static final long POLL_MILLIS = 100;

    private final BoardConsole console;
    private final BuildLog log;

    public BoardMonitor(BoardConsole console, BuildLog log) {
        this.console = console;
        this.log = log;
    }

    /** Follows a source until the thread is interrupted, or the JVM ends. */
    public void follow(LogSource source) {
        try (LogSource open = source) {
            open.follow(console);
            await(() -> true);
        }
    }

    /**
     * Shows the last lines of an emulated board's log, and follows it as long as the board runs.
     *
     * @param last how many lines of the past to show
     * @param runs whether the board runs
     */
    public void follow(Path file, int last, BooleanSupplier runs) throws IOException {
        byte[] past = Files.readAllBytes(file);
        int whole = past.length;
        while (whole > 0 && past[whole - 1] != '\n') {
            whole--;
        }
        List<String> lines =
                new String(past, 0, whole, StandardCharsets.UTF_8).lines().toList();
        console.past(lines, last);
        try (LogSource open = FileLog.from(file, whole)) {
            open.follow(console);
            await(runs);
        }
        log.info("The emulated board has ended");
    }

    private static void await(BooleanSupplier goesOn) {
        try {
            while (goesOn.getAsBoolean()) {
                Thread.sleep(POLL_MILLIS);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new EngineException("interrupted while the board's log is shown", e);
        }
    }
}

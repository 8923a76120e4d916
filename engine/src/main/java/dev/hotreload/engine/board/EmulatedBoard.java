package dev.hotreload.engine.board;

import dev.hotreload.client.HotReloadClient;
import dev.hotreload.engine.EngineException;
import dev.hotreload.engine.UserException;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A running emulated board: a process of its own, which this JVM started.
 *
 * <p>Safe for use by several threads. {@link #close} ends the board; one that is not detached ends with the JVM too.
 */
public final class EmulatedBoard implements AutoCloseable {
    /** Gives the process a session of its own, so that no terminal's Ctrl-C or hang-up reaches it. */
    private static final Path SETSID = Path.of("/usr/bin/setsid");

    private static final Duration STOP_TIMEOUT = Duration.ofSeconds(5);
    private static final long POLL_MILLIS = 5;

    /** How a board is started, and how it shows that it listens. */
    public interface Launch {
        List<String> commandLine();

        /** File that takes what the board prints; the last board's becomes {@code .1}. */
        Path log();

        /** How long the board may take until it listens. */
        Duration timeout();

        /** Whether the board goes on running when this JVM ends. */
        boolean detached();

        /** The same, to go on running. */
        Launch asDetached();

        /** What is waited for, to follow "before it" and "has not". */
        String awaited();

        /** Where it listens; empty as long as it does not. @param log all that it has printed */
        Optional<URI> listening(String log);

        /** Whether a board that has ended could not start as it was told to; the user's to change. */
        boolean isRefused(int status, String log);
    }

    private final Process process;
    private final BoardLog log;
    private final Thread atExit;
    private URI url;

    private EmulatedBoard(Process process, BoardLog log) {
        this.process = process;
        this.log = log;
        this.atExit = new Thread(process::destroyForcibly);
    }

    /**
     * Starts a board and waits until it listens.
     *
     * @throws UserException if it refuses its options or its partition table; with the last lines that it printed
     * @throws EngineException if it ends otherwise, or does not listen in time; with the last lines that it printed
     */
    public static EmulatedBoard start(Launch launch) throws IOException {
        Files.createDirectories(launch.log().toAbsolutePath().getParent());
        BoardLog log = new BoardLog(launch.log());
        log.rotate();
        EmulatedBoard board = new EmulatedBoard(started(launch), log);
        // A detached one too, until it listens: nobody knows of it before.
        Runtime.getRuntime().addShutdownHook(board.atExit);
        try {
            board.url = board.await(launch::listening, launch.awaited(), launch.timeout());
        } catch (RuntimeException | IOException e) {
            boolean ended = !board.isAlive();
            board.close();
            if (ended && launch.isRefused(board.process.exitValue(), log.text())) {
                throw new UserException("the emulated board refuses to start:\n" + board.log.tail(), e);
            }
            throw e;
        }
        if (launch.detached()) {
            board.outliveJvm();
        }
        return board;
    }

    /** Where its HTTP server listens, such as {@code http://127.0.0.1:40123}. */
    public URI url() {
        return url;
    }

    /** A new client for it. */
    public HotReloadClient client() {
        return new HotReloadClient(url);
    }

    public long pid() {
        return process.pid();
    }

    /** Its process, for those who must recognise it later. */
    ProcessHandle handle() {
        return process.toHandle();
    }

    public boolean isAlive() {
        return process.isAlive();
    }

    /** Exit status; empty while it runs. A signal N gives 128 + N. */
    public OptionalInt exitStatus() {
        return process.isAlive() ? OptionalInt.empty() : OptionalInt.of(process.exitValue());
    }

    /** All that it has printed. */
    public String log() throws IOException {
        return log.text();
    }

    /** As {@link #awaitLog(Pattern, int, Duration)}, in all that it has printed. */
    public MatchResult awaitLog(Pattern pattern, Duration timeout) throws IOException {
        return awaitLog(pattern, 0, timeout);
    }

    /**
     * Waits until the board has printed something.
     *
     * @param pattern to be found; what it matches may be a part of a line
     * @param from characters of {@link #log()} to pass over
     * @throws EngineException if the board ends or the time runs out before; with the last lines that it printed
     */
    public MatchResult awaitLog(Pattern pattern, int from, Duration timeout) throws IOException {
        return await(
                text -> {
                    Matcher matcher = pattern.matcher(text).region(Math.min(from, text.length()), text.length());
                    return matcher.find() ? Optional.of(matcher.toMatchResult()) : Optional.empty();
                },
                "printed '" + pattern + "'",
                timeout);
    }

    private <T> T await(Function<String, Optional<T>> sought, String awaited, Duration timeout) throws IOException {
        long deadline = System.nanoTime() + timeout.toNanos();
        while (true) {
            // Asked before the log is read: what a board printed last must not be missed.
            boolean alive = process.isAlive();
            Optional<T> found = sought.apply(log.text());
            if (found.isPresent()) {
                return found.get();
            }
            if (!alive) {
                throw new EngineException("the emulated board ended with status " + process.exitValue() + " before it "
                        + awaited + "; its last lines:\n" + log.tail());
            }
            if (System.nanoTime() - deadline > 0) {
                throw new EngineException("the emulated board has not " + awaited + " within " + timeout.toMillis()
                        + " ms; its last lines:\n" + log.tail());
            }
            pause();
        }
    }

    /** Waits until the board has ended by itself. @return its exit status; empty if it still runs */
    public OptionalInt awaitExit(Duration timeout) {
        try {
            process.waitFor(timeout.toMillis(), TimeUnit.MILLISECONDS);
            return exitStatus();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new EngineException("interrupted while the emulated board runs", e);
        }
    }

    /**
     * Hands on what the board prints until it ends.
     *
     * @return its exit status
     */
    public int follow(PrintStream out) throws IOException {
        try (InputStream printed = Files.newInputStream(log.file())) {
            while (awaitExit(Duration.ofMillis(POLL_MILLIS)).isEmpty()) {
                printed.transferTo(out);
                out.flush();
            }
            printed.transferTo(out);
        }
        return process.exitValue();
    }

    /** Ends the board by SIGTERM, and by force if it does not obey. Does nothing if it has ended. */
    @Override
    public void close() {
        process.destroy();
        try {
            if (awaitExit(STOP_TIMEOUT).isEmpty()) {
                process.destroyForcibly();
                awaitExit(STOP_TIMEOUT);
            }
        } finally {
            process.destroyForcibly(); // if the wait was interrupted
            outliveJvm();
        }
    }

    private void outliveJvm() {
        try {
            Runtime.getRuntime().removeShutdownHook(atExit);
        } catch (IllegalStateException e) {
            // The JVM is ending already, and its hooks end the board.
        }
    }

    private static Process started(Launch launch) throws IOException {
        List<String> line = new ArrayList<>();
        if (launch.detached() && Files.isExecutable(SETSID)) {
            line.add(SETSID.toString());
        }
        line.addAll(launch.commandLine());
        try {
            return new ProcessBuilder(line)
                    .redirectInput(
                            ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()))
                    .redirectErrorStream(true)
                    .redirectOutput(launch.log().toFile())
                    .start();
        } catch (IOException e) {
            throw new EngineException("the emulated board could not be started: " + e.getMessage(), e);
        }
    }

    private static void pause() {
        try {
            Thread.sleep(POLL_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new EngineException("interrupted while waiting for the emulated board", e);
        }
    }
}

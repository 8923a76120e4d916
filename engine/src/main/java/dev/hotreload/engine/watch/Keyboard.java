package dev.hotreload.engine.watch;

import dev.hotreload.engine.EngineException;
import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.IntConsumer;

/**
 * The keys that are pressed. A terminal gives each at once, without showing it, until {@link #close} or the end of the
 * JVM gives it back as it was; anything else gives lines, of which the first character counts.
 */
final class Keyboard implements AutoCloseable {
    /** A read ends after two tenths of a second without a key. */
    private static final List<String> SINGLE_KEYS = List.of("-icanon", "-echo", "min", "0", "time", "2");

    private static final long STTY_SECONDS = 2;

    private final IntConsumer onKey;
    private final Optional<String> before;
    private final Thread reader;
    private final Thread atExit = new Thread(this::restore);
    private volatile boolean closed;

    /**
     * @param used whether there is somebody to press keys
     * @param onKey takes each key, in a thread of the keyboard's own
     */
    Keyboard(boolean used, IntConsumer onKey) {
        this.onKey = onKey;
        this.before = used ? terminal() : Optional.empty();
        this.reader = new Thread(before.isPresent() ? this::readKeys : this::readLines, "hotreload-keys");
        reader.setDaemon(true);
        if (before.isPresent()) {
            Runtime.getRuntime().addShutdownHook(atExit);
            stty(SINGLE_KEYS);
        }
        if (used) {
            reader.start();
        }
    }

    /** Whether a key counts without Enter behind it. */
    boolean isImmediate() {
        return before.isPresent();
    }

    @Override
    public void close() {
        closed = true;
        if (before.isEmpty()) {
            return;
        }
        restore();
        try {
            Runtime.getRuntime().removeShutdownHook(atExit);
            reader.join();
        } catch (IllegalStateException e) {
            // The JVM is ending already, and the hook restores the terminal once more.
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void readKeys() {
        try (InputStream keys = new FileInputStream("/dev/tty")) {
            while (!closed) {
                int key = keys.read(); // -1 is the time's end, not the file's.
                if (key >= 0) {
                    onKey.accept(key);
                }
            }
        } catch (IOException e) {
            // The terminal is gone: Ctrl-C's signal, or that of the hang-up, ends the watch.
        }
    }

    private void readLines() {
        try {
            boolean lineStarts = true;
            for (int read = System.in.read(); read >= 0 && !closed; read = System.in.read()) {
                if (lineStarts && read != '\n') {
                    onKey.accept(read);
                }
                lineStarts = read == '\n';
            }
        } catch (IOException e) {
            // There is nobody to press a key.
        }
    }

    /** The terminal's settings, if standard input is one. */
    private static Optional<String> terminal() {
        return run(List.of("sh", "-c", "test -t 0 && stty -g < /dev/tty"));
    }

    private void stty(List<String> settings) {
        run(List.of("sh", "-c", "stty " + String.join(" ", settings) + " < /dev/tty"));
    }

    private void restore() {
        before.ifPresent(settings -> stty(List.of(settings)));
    }

    /** Its output; empty if it cannot do it, or is stopped because it runs in the background. */
    private static Optional<String> run(List<String> command) {
        try {
            Process process = new ProcessBuilder(command)
                    .redirectInput(ProcessBuilder.Redirect.INHERIT)
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            if (!process.waitFor(STTY_SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly();
                return Optional.empty();
            }
            return process.exitValue() == 0
                    ? Optional.of(new String(process.getInputStream().readAllBytes()).strip())
                    : Optional.empty();
        } catch (IOException e) {
            return Optional.empty();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new EngineException("interrupted while asking for the terminal", e);
        }
    }
}

package dev.hotreload.engine.aftermath;

import dev.hotreload.client.DeviceException;
import dev.hotreload.client.HotReloadClient;
import dev.hotreload.client.Status;
import dev.hotreload.engine.EngineException;
import dev.hotreload.engine.decode.AddressDecoder;
import dev.hotreload.engine.decode.LastWords;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/** What is left after a module has crashed its board: the board's last words, and what runs there again. */
public final class Aftermath {
    private static final Duration RESTART = Duration.ofSeconds(15);
    private static final long POLL_MILLIS = 250;

    private Aftermath() {}

    /** The last lines of a board's log, their addresses decoded. */
    public static String lastWords(Path log, AddressDecoder decoder) throws IOException {
        return Files.isRegularFile(log)
                ? "\nIts log (" + log + "):\n" + LastWords.of(Files.readString(log), decoder)
                : "";
    }

    /**
     * Says what a device runs that may be about to restart by itself; waits for it as long as a chip takes.
     *
     * @param module its name
     */
    public static String runsAgain(HotReloadClient device, String module) {
        long end = System.nanoTime() + RESTART.toNanos();
        String failure = "";
        while (System.nanoTime() < end) {
            try {
                return text(device.status(Status.Listed.RUNNING).module(module));
            } catch (DeviceException e) {
                return "What it runs now it does not say: " + e.getMessage();
            } catch (IOException e) {
                failure = e.getMessage();
            }
            pause();
        }
        return "It has not come back within " + RESTART.toSeconds() + " s: " + failure;
    }

    private static String text(Optional<Status.Module> module) {
        return module.filter(Status.Module::loaded)
                .map(runs -> "It runs again: " + runs.name() + " "
                        + runs.running()
                                .map(record -> "record " + record.sequence() + " (" + record.state() + ", version "
                                        + (record.version().isEmpty() ? "unknown" : record.version()) + ")")
                                .orElse("as it was flashed")
                        + ", generation " + runs.generation())
                .orElse("It runs again, without a module");
    }

    private static void pause() {
        try {
            Thread.sleep(POLL_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new EngineException("interrupted while the device is waited for", e);
        }
    }
}

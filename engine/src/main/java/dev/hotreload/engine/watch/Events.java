package dev.hotreload.engine.watch;

import dev.hotreload.engine.EngineException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** What others tell the one thread that watches, in its order. */
final class Events {
    /** A build begins after so many quiet periods even if files are saved all the time. */
    private static final int PATIENCE = 50;

    private final BlockingQueue<Event> queue = new LinkedBlockingQueue<>();

    /** A file was saved, or a key was pressed. */
    record Event(Optional<Path> file, int key) {}

    void saved(Path file) {
        queue.add(new Event(Optional.of(file), 0));
    }

    void pressed(int key) {
        queue.add(new Event(Optional.empty(), key));
    }

    /** The next event; empty if none comes in that time. */
    Optional<Event> next(Duration patience) {
        try {
            return Optional.ofNullable(queue.poll(patience.toMillis(), TimeUnit.MILLISECONDS));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new EngineException("interrupted while watching", e);
        }
    }

    /** Takes files until none is saved for a while. Keys that are pressed meanwhile wait. */
    void collect(Event first, Saved saved, Duration quiet) {
        List<Event> keys = new ArrayList<>();
        long end = System.nanoTime() + quiet.multipliedBy(PATIENCE).toNanos();
        Optional<Event> event = Optional.of(first);
        while (event.isPresent() && System.nanoTime() < end) {
            event.get().file().ifPresent(saved::add);
            if (event.get().file().isEmpty()) {
                keys.add(event.get());
            }
            event = next(quiet);
        }
        event.ifPresent(queue::add);
        queue.addAll(keys);
    }
}

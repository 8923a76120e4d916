package dev.hotreload.engine.compile;

import dev.hotreload.engine.EngineException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Does the same to many things, as many at once as there are cores. */
public final class Parallel {
    /** Something that may fail to read or write. */
    @FunctionalInterface
    public interface Task<T, R> {
        R apply(T item) throws IOException;
    }

    private Parallel() {}

    /** The results in the order of the items. The first failure ends the others. */
    public static <T, R> List<R> map(List<T> items, Task<T, R> task) throws IOException {
        if (items.size() <= 1) {
            return items.isEmpty() ? List.of() : List.of(task.apply(items.get(0)));
        }
        int threads = Math.min(items.size(), Runtime.getRuntime().availableProcessors());
        ExecutorService pool = Executors.newFixedThreadPool(threads);
        try {
            List<Future<R>> futures = items.stream()
                    .map(item -> pool.submit(() -> task.apply(item)))
                    .toList();
            List<R> results = new ArrayList<>();
            for (Future<R> future : futures) {
                results.add(future.get());
            }
            return results;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new EngineException("interrupted", e);
        } catch (ExecutionException e) {
            throw rethrown(e.getCause());
        } finally {
            pool.shutdownNow();
        }
    }

    private static IOException rethrown(Throwable cause) {
        if (cause instanceof RuntimeException unchecked) {
            throw unchecked;
        }
        if (cause instanceof IOException io) {
            return io;
        }
        return new IOException(cause);
    }
}

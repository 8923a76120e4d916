package dev.hotreload.engine.watch;

import dev.hotreload.engine.EngineException;
import io.methvin.watcher.DirectoryChangeEvent;
import io.methvin.watcher.DirectoryWatcher;
import io.methvin.watcher.hashing.FileHasher;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import org.slf4j.helpers.NOPLogger;

/** Tells of files that are made, saved, renamed or deleted in some folders, each of which need not be there yet. */
final class SourceWatcher implements AutoCloseable {
    private final List<Path> folders;
    private final Consumer<Path> onChange;
    private List<Path> watched = List.of();
    private DirectoryWatcher watcher;
    private CompletableFuture<Void> watching;

    /** @param onChange takes each changed file, in a thread of the watcher's own */
    SourceWatcher(List<Path> folders, Consumer<Path> onChange) {
        this.folders = folders.stream()
                .map(folder -> folder.toAbsolutePath().normalize())
                .distinct()
                .toList();
        this.onChange = onChange;
        refresh();
    }

    /** Looks for folders that have come or gone: to be called now and then. */
    void refresh() {
        List<Path> present = folders.stream().filter(Files::isDirectory).toList();
        boolean lost = watching != null && watching.isDone();
        if (present.equals(watched) && !lost) {
            return;
        }
        close();
        boolean first = watcher == null;
        try {
            watcher = DirectoryWatcher.builder()
                    .paths(present)
                    .logger(NOPLogger.NOP_LOGGER)
                    .fileHasher(FileHasher.LAST_MODIFIED_TIME)
                    .listener(this::onEvent)
                    .build();
        } catch (IOException e) {
            throw new EngineException("the sources cannot be watched: " + e.getMessage(), e);
        }
        watching = watcher.watchAsync();
        if (!first) {
            present.stream().filter(folder -> lost || !watched.contains(folder)).forEach(onChange);
        }
        watched = present;
    }

    private void onEvent(DirectoryChangeEvent event) {
        if (!event.isDirectory()) {
            onChange.accept(event.path());
        }
    }

    @Override
    public void close() {
        try {
            if (watcher != null) {
                watcher.close();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

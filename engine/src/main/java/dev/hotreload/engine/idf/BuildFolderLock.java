package dev.hotreload.engine.idf;

import dev.hotreload.engine.BuildLog;
import dev.hotreload.engine.EngineException;
import dev.hotreload.engine.io.Sha256;
import dev.hotreload.engine.key.PrivateFolder;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;

/**
 * One build at a time in an ESP-IDF build folder, whichever thread or process it is of, for Ninja keeps nobody out.
 *
 * <p>The lock of a file keeps other processes out. Of one process only the thread whose turn it is opens the file: a POSIX
 * lock is gone as soon as its process closes any descriptor of the file (fcntl(2), "Advisory record locking").
 *
 * <p>The lock's file is in the project's {@code .hotreload}, for what is in the build folder ESP-IDF deletes. It stays
 * there for ever: only whether somebody holds it counts, and a process that has ended does not.
 */
public final class BuildFolderLock {
    private static final Duration UNTOLD = Duration.ofSeconds(1);
    private static final Duration PAUSE = Duration.ofMillis(50);
    private static final Map<Path, Semaphore> TURNS = new ConcurrentHashMap<>();

    /** What is done alone. */
    @FunctionalInterface
    public interface Work<T> {
        T run() throws IOException;
    }

    private final IdfProject project;
    private final BuildLog log;

    public BuildFolderLock(IdfProject project, BuildLog log) {
        this.project = project;
        this.log = log;
    }

    /**
     * Waits until nobody else builds, however long that takes, and does the work. The work must not ask for the lock.
     *
     * @throws EngineException if this thread is interrupted while it waits
     */
    public <T> T exclusively(Work<T> work) throws IOException {
        Path file = file();
        Semaphore turn = TURNS.computeIfAbsent(file, path -> new Semaphore(1));
        Waiting waiting = new Waiting();
        while (!turn.tryAcquire()) {
            waiting.pause();
        }
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                FileLock lock = awaited(channel, waiting)) {
            log.debug("Builds in " + project.build() + " under " + lock);
            return work.run();
        } finally {
            turn.release();
        }
    }

    private Path file() throws IOException {
        String name = Sha256.hex(project.build().toString()).substring(0, 16);
        return PrivateFolder.of(project.folder()).resolve("build-" + name + ".lock");
    }

    private static FileLock awaited(FileChannel channel, Waiting waiting) throws IOException {
        Optional<FileLock> lock = tried(channel);
        while (lock.isEmpty()) {
            waiting.pause();
            lock = tried(channel);
        }
        return lock.get();
    }

    private static Optional<FileLock> tried(FileChannel channel) throws IOException {
        try {
            return Optional.ofNullable(channel.tryLock());
        } catch (OverlappingFileLockException e) {
            return Optional.empty(); // A thread has it whose class loader has turns of its own, as another plugin's.
        }
    }

    /** Says so once, if it takes long. */
    private final class Waiting {
        private final long begun = System.nanoTime();
        private boolean told;

        void pause() {
            if (!told && System.nanoTime() - begun > UNTOLD.toNanos()) {
                log.info("Waits for another build in " + project.build());
                told = true;
            }
            try {
                Thread.sleep(PAUSE.toMillis());
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new EngineException("interrupted while waiting for another build in " + project.build(), e);
            }
        }
    }
}

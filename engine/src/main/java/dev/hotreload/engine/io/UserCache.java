package dev.hotreload.engine.io;

import dev.hotreload.engine.UserException;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Map;
import org.codehaus.plexus.util.FileUtils;

/**
 * The user's cache outside every checkout: {@code $HOTRELOAD_CACHE}, else {@code $XDG_CACHE_HOME/hotreload}, else
 * {@code ~/.cache/hotreload}.
 *
 * <p>An entry is a folder whose name holds the digest of all that it is made from. It is made aside and moved into
 * place whole, by one at a time, whether the others are threads or processes; once there it never changes.
 */
public final class UserCache {
    private static final long POLL_MILLIS = 50;

    /** Fills a new entry's folder. */
    @FunctionalInterface
    public interface Filler {
        void fill(Path folder) throws IOException;
    }

    private final Path root;

    /** @param root the cache's folder; made when needed */
    public UserCache(Path root) {
        this.root = root.toAbsolutePath().normalize();
    }

    /** The cache that the environment asks for. */
    public static UserCache fromEnvironment(Map<String, String> environment) {
        String own = environment.getOrDefault("HOTRELOAD_CACHE", "");
        if (!own.isEmpty()) {
            return new UserCache(Path.of(own));
        }
        String xdg = environment.getOrDefault("XDG_CACHE_HOME", "");
        Path caches = xdg.isEmpty() ? Path.of(System.getProperty("user.home"), ".cache") : Path.of(xdg);
        return new UserCache(caches.resolve("hotreload"));
    }

    public Path root() {
        return root;
    }

    /**
     * The entry's folder, made by the filler if it is not there yet.
     *
     * @param kind what it is, such as {@code sources}
     * @param digest of all that it is made from
     */
    public Path entry(String kind, String digest, Filler filler) throws IOException {
        Path entry = root.resolve(kind).resolve(digest);
        if (Files.isDirectory(entry)) {
            return entry;
        }
        Path kindFolder = usable(entry.getParent());
        Path lockFile = kindFolder.resolve(digest + ".lock");
        // A FileLock keeps other processes out, but not other threads of this one; and of an interned text there is one
        // in a JVM, where a static field is there once a class loader, such as each plugin's.
        synchronized (("dev.hotreload.cache " + entry).intern()) {
            try (FileChannel channel = FileChannel.open(lockFile, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                    FileLock lock = lock(channel)) {
                if (lock.isValid() && !Files.isDirectory(entry)) {
                    make(entry, filler);
                }
            }
        }
        return entry;
    }

    /**
     * Waits for the lock by asking for it again. The system's own wait fails with "Resource deadlock avoided" where two
     * processes each hold one lock and wait, in different threads, for the other's.
     */
    private static FileLock lock(FileChannel channel) throws IOException {
        for (FileLock lock = channel.tryLock(); ; lock = channel.tryLock()) {
            if (lock != null) {
                return lock;
            }
            try {
                Thread.sleep(POLL_MILLIS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new InterruptedIOException("interrupted while waiting for the cache");
            }
        }
    }

    private static void make(Path entry, Filler filler) throws IOException {
        Path aside = Files.createTempDirectory(entry.getParent(), entry.getFileName() + ".tmp");
        try {
            filler.fill(aside);
            Files.move(aside, entry, StandardCopyOption.ATOMIC_MOVE);
        } finally {
            FileUtils.deleteDirectory(aside.toFile());
        }
    }

    private static Path usable(Path folder) {
        try {
            return Files.createDirectories(folder);
        } catch (IOException e) {
            throw new UserException(
                    "the cache folder " + folder + " cannot be made (" + e.getMessage()
                            + "): set HOTRELOAD_CACHE to a folder that you may write to",
                    e);
        }
    }
}

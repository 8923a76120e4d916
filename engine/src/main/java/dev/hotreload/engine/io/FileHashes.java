package dev.hotreload.engine.io;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Digests of files, each read once: a header that a hundred sources include is hashed once a build.
 *
 * <p>Made anew for each build, for it does not notice that a file changes; whoever writes a file that has been hashed
 * calls {@link #forget}. Safe for use by several threads.
 */
public final class FileHashes {
    /** Stands for a file that does not exist; no digest looks like it. */
    private static final String ABSENT = "absent";

    private final Map<Path, String> hashes = new ConcurrentHashMap<>();

    /** SHA-256 of the content in hexadecimal, or a text that equals no digest if there is no such file. */
    public String of(Path file) {
        return hashes.computeIfAbsent(file.toAbsolutePath().normalize(), FileHashes::read);
    }

    /** To be called when the file has been written. */
    public void forget(Path file) {
        hashes.remove(file.toAbsolutePath().normalize());
    }

    private static String read(Path file) {
        if (!Files.isRegularFile(file)) {
            return ABSENT;
        }
        try {
            return HexFormat.of().formatHex(Sha256.of(file));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + file, e);
        }
    }
}

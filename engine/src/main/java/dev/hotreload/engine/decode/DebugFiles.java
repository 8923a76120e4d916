package dev.hotreload.engine.decode;

import dev.hotreload.engine.io.Sha256;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * Keeps the debug information of the modules that were built last, by the digest of what is deployed: what a board runs
 * is seldom what was built last.
 *
 * @param folder that holds them
 */
public record DebugFiles(Path folder) {
    private static final int KEPT = 20;
    private static final String SUFFIX = ".so";
    /** As much of the digest as a board tells. */
    private static final int DIGITS = 16;

    /**
     * Keeps a copy of a module with its debug information.
     *
     * @param module with it
     * @param stripped what is deployed
     */
    public void keep(Path module, Path stripped) throws IOException {
        Files.createDirectories(folder);
        String digest = HexFormat.of().formatHex(Sha256.of(stripped)).substring(0, DIGITS);
        Path aside = folder.resolve(digest + "." + UUID.randomUUID() + ".tmp");
        try {
            Files.copy(module, aside);
            Files.setLastModifiedTime(aside, FileTime.fromMillis(System.currentTimeMillis()));
            Files.move(
                    aside,
                    folder.resolve(digest + SUFFIX),
                    StandardCopyOption.ATOMIC_MOVE,
                    StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(aside);
        }
        forgetOldest();
    }

    /** @param digest the first 16 hexadecimal digits of what was deployed */
    public Optional<Path> find(String digest) {
        Path file = folder.resolve(digest + SUFFIX);
        return Files.isRegularFile(file) ? Optional.of(file) : Optional.empty();
    }

    private void forgetOldest() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            List<Path> oldest = files.filter(file -> file.toString().endsWith(SUFFIX))
                    .sorted(Comparator.comparing(DebugFiles::kept).reversed())
                    .skip(KEPT)
                    .toList();
            for (Path file : oldest) {
                Files.deleteIfExists(file);
            }
        }
    }

    /** Another build may delete it meanwhile. */
    private static FileTime kept(Path file) {
        try {
            return Files.getLastModifiedTime(file);
        } catch (NoSuchFileException e) {
            return FileTime.fromMillis(0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

package dev.hotreload.engine.io;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** Whole folders. */
public final class Trees {
    private Trees() {}

    /** Digest of the paths and contents of all files in a folder, or of the one file that it is, in hexadecimal. */
    public static String digest(Path place) throws IOException {
        try (Stream<Path> found = Files.walk(place)) {
            List<Path> files = found.filter(Files::isRegularFile).sorted().toList();
            return new Fingerprint(new FileHashes()).addFiles(files).hex();
        }
    }

    /** Deletes a folder with all that is in it. */
    public static void delete(Path folder) throws IOException {
        try (Stream<Path> found = Files.walk(folder)) {
            for (Path path : found.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        }
    }
}

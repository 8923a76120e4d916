package dev.hotreload.engine.key;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/** Writes files that nobody but their owner may read, from their first moment on. */
final class SecretFile {
    private SecretFile() {}

    /** Writes a text whole or not at all; leaves a file alone that has this content already. */
    static void write(Path file, String text) throws IOException {
        if (Files.isRegularFile(file) && Files.readString(file).equals(text)) {
            return;
        }
        Path folder = Files.createDirectories(file.toAbsolutePath().getParent());
        // Made for the owner only, unlike other files: Files.createTempFile promises that where the system can.
        Path temporary = Files.createTempFile(folder, file.getFileName().toString(), ".tmp");
        try {
            Files.writeString(temporary, text);
            Files.move(temporary, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(temporary);
        }
    }
}

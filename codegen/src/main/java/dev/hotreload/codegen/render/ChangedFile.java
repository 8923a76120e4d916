package dev.hotreload.codegen.render;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Arrays;
import java.util.UUID;

/** Writes a file only when its content changes, and whole or not at all. */
public final class ChangedFile {
    private ChangedFile() {}

    /**
     * @param file where to write; missing folders are made
     * @param content its new content, in UTF-8
     * @return whether the file was written
     */
    public static boolean write(Path file, String content) {
        byte[] bytes = content.getBytes(StandardCharsets.UTF_8);
        try {
            if (isSame(file, bytes)) {
                return false;
            }
            Path folder = file.toAbsolutePath().getParent();
            Files.createDirectories(folder);
            // Not by createTempFile, which lets nobody but the owner read the file.
            Path temporary = folder.resolve(file.getFileName() + "." + UUID.randomUUID() + ".tmp");
            try {
                Files.write(temporary, bytes);
                move(temporary, file);
            } finally {
                Files.deleteIfExists(temporary);
            }
            return true;
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write " + file, e);
        }
    }

    private static boolean isSame(Path file, byte[] content) throws IOException {
        try {
            return Arrays.equals(Files.readAllBytes(file), content);
        } catch (NoSuchFileException e) {
            return false;
        }
    }

    private static void move(Path from, Path to) throws IOException {
        try {
            Files.move(from, to, StandardCopyOption.ATOMIC_MOVE);
        } catch (AtomicMoveNotSupportedException e) {
            Files.move(from, to, StandardCopyOption.REPLACE_EXISTING);
        }
    }
}

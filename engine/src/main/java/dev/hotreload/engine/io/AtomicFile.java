package dev.hotreload.engine.io;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.UUID;

/** Writes files so that a reader sees the old content or the new one, never half of it. */
public final class AtomicFile {
    private AtomicFile() {}

    /** How a file that nobody else knows of gets its content. */
    @FunctionalInterface
    private interface Filler {
        void fill(Path file) throws IOException;
    }

    /** Writes a text in UTF-8; makes the folders that lack. */
    public static void write(Path file, String text) throws IOException {
        replace(file, temporary -> Files.writeString(temporary, text));
    }

    /** As {@link #write}, and the content is on the disk before the file bears its name: for what outlives a build. */
    public static void writeDurably(Path file, byte[] content) throws IOException {
        replace(file, temporary -> {
            try (FileChannel channel =
                    FileChannel.open(temporary, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
                ByteBuffer rest = ByteBuffer.wrap(content);
                while (rest.hasRemaining()) {
                    channel.write(rest);
                }
                channel.force(true);
            }
        });
    }

    private static void replace(Path file, Filler filler) throws IOException {
        Path folder = file.toAbsolutePath().getParent();
        Files.createDirectories(folder);
        // Not by createTempFile, which lets nobody but the owner read the file.
        Path temporary = folder.resolve(file.getFileName() + "." + UUID.randomUUID() + ".tmp");
        try {
            filler.fill(temporary);
            Files.move(temporary, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(temporary);
        }
    }
}

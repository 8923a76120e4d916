package dev.hotreload.engine.board.flash;

import dev.hotreload.engine.UserException;
import dev.hotreload.engine.firmware.Partition;
import dev.hotreload.engine.firmware.PartitionTable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;

/** Makes the file that stands for the board's flash: erased, save the module in its partition. */
public final class FlashFile {
    private static final long SMALLEST_FLASH = 4L << 20;
    private static final int CHUNK = 64 * 1024;
    private static final byte ERASED = (byte) 0xff;

    private FlashFile() {}

    /**
     * Writes a flash file, in place of what is there.
     *
     * @param image what the module's partition holds, at most its size
     */
    public static void create(Path file, PartitionTable table, String label, Path image) throws IOException {
        Partition partition = table.byLabel(label);
        byte[] module = Files.readAllBytes(image);
        if (module.length > partition.size()) {
            throw new UserException(image + " has " + module.length + " bytes, but partition '" + label + "' only "
                    + partition.size() + ": make it larger in partitions.csv");
        }
        Files.createDirectories(file.getParent());
        Path aside = file.resolveSibling(file.getFileName() + ".tmp");
        try (FileChannel channel = FileChannel.open(
                aside, StandardOpenOption.CREATE, StandardOpenOption.WRITE, StandardOpenOption.TRUNCATE_EXISTING)) {
            erase(channel, size(table));
            write(channel, partition.offset(), ByteBuffer.wrap(module));
        }
        Files.move(aside, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    /** Flash chips come in powers of two. */
    private static long size(PartitionTable table) {
        long size = SMALLEST_FLASH;
        while (size < table.end()) {
            size *= 2;
        }
        return size;
    }

    private static void erase(FileChannel channel, long size) throws IOException {
        byte[] erased = new byte[CHUNK];
        Arrays.fill(erased, ERASED);
        for (long offset = 0; offset < size; offset += CHUNK) {
            write(channel, offset, ByteBuffer.wrap(erased));
        }
    }

    private static void write(FileChannel channel, long offset, ByteBuffer bytes) throws IOException {
        long at = offset;
        while (bytes.hasRemaining()) {
            at += channel.write(bytes, at);
        }
    }
}

package dev.hotreload.it.board;

import dev.hotreload.engine.firmware.PartitionTable;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;

/** The emulated board's flash, as it is before the board starts. */
public final class FlashFile {
    private static final int BYTES = 4 << 20;

    private FlashFile() {}

    /** Writes erased flash, of which some partitions, by their labels, hold something from their start on. */
    public static void write(Path flash, PartitionTable table, Map<String, byte[]> contents) throws IOException {
        byte[] erased = new byte[BYTES];
        Arrays.fill(erased, (byte) 0xff);
        Files.createDirectories(flash.getParent());
        Files.write(flash, erased);
        overwrite(flash, table, contents);
    }

    /** As esptool writes: a partition's bytes from its start on, the sectors behind them as they were. */
    public static void overwrite(Path flash, PartitionTable table, Map<String, byte[]> contents) throws IOException {
        try (RandomAccessFile file = new RandomAccessFile(flash.toFile(), "rw")) {
            for (Map.Entry<String, byte[]> content : contents.entrySet()) {
                file.seek(table.byLabel(content.getKey()).offset());
                file.write(content.getValue());
            }
        }
    }
}

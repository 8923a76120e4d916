package dev.hotreload.bench.support;

import dev.hotreload.engine.board.BoardOptions;
import java.io.IOException;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.MappedByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;

/** What an emulated board's flash does: the words of its option {@code --faults} that count (board_faults.h). */
public final class FlashCounter {
    /** Reads, page programs, sectors erased and mappings. */
    public record Operations(int reads, int programs, int erases, int maps) {
        Operations since(Operations before) {
            return new Operations(
                    reads - before.reads, programs - before.programs, erases - before.erases, maps - before.maps);
        }
    }

    private static final VarHandle INT = MethodHandles.byteBufferViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);
    private static final int PAGE = 4096;
    private static final int READS = 1;
    private static final int PROGRAMS = 20;
    private static final int ERASES = 22;
    private static final int MAPS = 23;

    private final Path file;
    private final MappedByteBuffer words;
    private Operations last;

    /** Makes and maps the file. */
    public FlashCounter(Path file) throws IOException {
        this.file = file;
        try (FileChannel channel =
                FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
            words = channel.map(FileChannel.MapMode.READ_WRITE, 0, PAGE);
        }
        last = total();
    }

    /** The same board, counted. */
    public BoardOptions in(BoardOptions board) {
        return board.withMore(List.of("--faults", file.toString()));
    }

    /** Since the board was first started. */
    public Operations total() {
        return new Operations(get(READS), get(PROGRAMS), get(ERASES), get(MAPS));
    }

    /** Since it was last asked. */
    public Operations next() {
        Operations now = total();
        Operations difference = now.since(last);
        last = now;
        return difference;
    }

    private int get(int word) {
        return (int) INT.getVolatile(words, Integer.BYTES * word);
    }
}

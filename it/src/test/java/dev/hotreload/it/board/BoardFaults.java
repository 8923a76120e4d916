package dev.hotreload.it.board;

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

/**
 * What counts an emulated board's operations and makes them fail: the file of its option {@code --faults}, mapped, so
 * that both sides see at once what the other one writes. It outlives the board. The words are described in the board's
 * {@code board_faults.h}; operations count from 1.
 */
public final class BoardFaults {
    /** The words, in the order of {@code board_faults_t}. */
    private enum Word {
        CHANGES,
        READS,
        ALLOCATIONS,
        CUT_AT,
        WITHIN,
        FAIL_AT,
        FAIL_COUNT,
        FLIP_AT,
        FLIP_COUNT,
        READ_FAIL_AT,
        READ_FAIL_COUNT,
        READ_FLIP_AT,
        READ_FLIP_COUNT,
        HEAP_FAIL_AT,
        HEAP_FAIL_COUNT,
        SEED,
        ERASE_US,
        PROGRAM_US,
        READ_BYTES,
        WRITES,
        PROGRAMS,
        ERASE_CALLS,
        ERASES,
        MAPS
    }

    /**
     * What flash did.
     *
     * @param reads of any size
     * @param programs pages of 256 bytes that writes programmed
     * @param erases sectors erased
     * @param maps mappings made
     */
    public record FlashOperations(int reads, int programs, int erases, int maps) {}

    /** What can fail on a running board, and what counts it. */
    public enum Fault {
        /** A write or an erase fails, half done. */
        CHANGE_FAILS(Word.CHANGES, Word.FAIL_AT, Word.FAIL_COUNT),
        /** A write or an erase leaves one bit wrong. */
        CHANGE_FLIPS_A_BIT(Word.CHANGES, Word.FLIP_AT, Word.FLIP_COUNT),
        READ_FAILS(Word.READS, Word.READ_FAIL_AT, Word.READ_FAIL_COUNT),
        READ_FLIPS_A_BIT(Word.READS, Word.READ_FLIP_AT, Word.READ_FLIP_COUNT),
        ALLOCATION_FAILS(Word.ALLOCATIONS, Word.HEAP_FAIL_AT, Word.HEAP_FAIL_COUNT);

        private final Word counter;
        private final Word at;
        private final Word count;

        Fault(Word counter, Word at, Word count) {
            this.counter = counter;
            this.at = at;
            this.count = count;
        }
    }

    private static final int PAGE = 4096;
    private static final int HALF = 500;
    private static final VarHandle INT = MethodHandles.byteBufferViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);

    private final Path file;
    private final MappedByteBuffer words;

    /** Maps the file; makes it, with all words 0, if it is not there. */
    public BoardFaults(Path file) throws IOException {
        this.file = file;
        try (FileChannel channel =
                FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
            words = channel.map(FileChannel.MapMode.READ_WRITE, 0, PAGE);
        }
    }

    /** The same board, under these faults. */
    public BoardOptions in(BoardOptions board) {
        return board.withMore(List.of("--faults", file.toString()));
    }

    /** Disarms all, and counts from 0. */
    public void clear() {
        for (Word word : Word.values()) {
            set(word, 0);
        }
    }

    /** Lets power go in a write or sector erase, so many thousandths of which are done. */
    public void cutPower(int change, int within, int seed) {
        set(Word.WITHIN, within);
        set(Word.SEED, seed);
        set(Word.CUT_AT, change);
    }

    /** Lets the operation fail that many from now: 1 is the next one. */
    public void arm(Fault fault, int operation) {
        set(fault.at, 0);
        set(fault.counter, 0);
        set(fault.count, 1);
        set(Word.WITHIN, HALF);
        set(fault.at, operation);
    }

    /** Operations since the fault was armed last, or all was cleared. */
    public int count(Fault fault) {
        return get(fault.counter);
    }

    /** Writes and sector erases since all was cleared. */
    public int changes() {
        return get(Word.CHANGES);
    }

    /** What flash did since all was cleared. */
    public FlashOperations flashOperations() {
        return new FlashOperations(get(Word.READS), get(Word.PROGRAMS), get(Word.ERASES), get(Word.MAPS));
    }

    private int get(Word word) {
        return (int) INT.getVolatile(words, Integer.BYTES * word.ordinal());
    }

    private void set(Word word, int value) {
        INT.setVolatile(words, Integer.BYTES * word.ordinal(), value);
    }
}

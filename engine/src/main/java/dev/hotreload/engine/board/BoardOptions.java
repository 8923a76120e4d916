package dev.hotreload.engine.board;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How to start an emulated board.
 *
 * @param qemu the emulator ({@code XtensaSdk.qemu()})
 * @param firmware ELF file of the firmware
 * @param flash file that stands for the flash; made by the board if it is not there
 * @param partitions {@code partitions.csv}; without it the board's own table holds
 * @param log file that takes what the board prints; the last board's becomes {@code .1}
 * @param port TCP port on 127.0.0.1; 0: any free one
 * @param execHeap bytes of executable heap; without it the board's own default holds
 * @param dataHeap bytes of data heap; without it the board's own default holds
 * @param timeout how long the board may take until it listens
 * @param detached whether the board goes on running when this JVM ends
 * @param more further options, as the board's {@code --help} lists them, such as those that arm faults
 */
public record BoardOptions(
        Path qemu,
        Path firmware,
        Path flash,
        Optional<Path> partitions,
        Path log,
        int port,
        OptionalLong execHeap,
        OptionalLong dataHeap,
        Duration timeout,
        boolean detached,
        List<String> more)
        implements EmulatedBoard.Launch {
    /** Bytes of executable heap that a board has by default ({@code options.c}). */
    public static final long DEFAULT_EXEC_HEAP = 128 * 1024;
    /** Bytes of data heap that a board has by default ({@code options.c}). */
    public static final long DEFAULT_DATA_HEAP = 256 * 1024;

    private static final Duration TIMEOUT = Duration.ofSeconds(20);
    private static final Pattern READY = Pattern.compile("board: listening on (http://127\\.0\\.0\\.1:\\d+)");
    /** Exit status of a board that cannot start as it was told to. */
    private static final int REFUSED = 2;

    /** A board on a free port that ends with this JVM at the latest; flash and log lie in the folder. */
    public static BoardOptions standard(Path qemu, Path firmware, Path folder) {
        return new BoardOptions(
                qemu,
                firmware,
                folder.resolve("flash.bin"),
                Optional.empty(),
                folder.resolve("board.log"),
                0,
                OptionalLong.empty(),
                OptionalLong.empty(),
                TIMEOUT,
                false,
                List.of());
    }

    public BoardOptions withPartitions(Path table) {
        return new BoardOptions(
                qemu, firmware, flash, Optional.of(table), log, port, execHeap, dataHeap, timeout, detached, more);
    }

    public BoardOptions withPort(int number) {
        return new BoardOptions(
                qemu, firmware, flash, partitions, log, number, execHeap, dataHeap, timeout, detached, more);
    }

    public BoardOptions withHeaps(OptionalLong exec, OptionalLong data) {
        return new BoardOptions(qemu, firmware, flash, partitions, log, port, exec, data, timeout, detached, more);
    }

    public BoardOptions withTimeout(Duration longest) {
        return new BoardOptions(
                qemu, firmware, flash, partitions, log, port, execHeap, dataHeap, longest, detached, more);
    }

    @Override
    public BoardOptions asDetached() {
        return new BoardOptions(qemu, firmware, flash, partitions, log, port, execHeap, dataHeap, timeout, true, more);
    }

    /** With further options, in place of those that there were. */
    public BoardOptions withMore(List<String> options) {
        return new BoardOptions(
                qemu, firmware, flash, partitions, log, port, execHeap, dataHeap, timeout, detached, options);
    }

    @Override
    public String awaited() {
        return "printed '" + READY + "'";
    }

    @Override
    public Optional<URI> listening(String printed) {
        Matcher found = READY.matcher(printed);
        return found.find() ? Optional.of(URI.create(found.group(1))) : Optional.empty();
    }

    @Override
    public boolean isRefused(int status, String printed) {
        return status == REFUSED;
    }

    @Override
    public List<String> commandLine() {
        List<String> line = new ArrayList<>(List.of(qemu.toString(), firmware.toString()));
        line.addAll(List.of("--port", Integer.toString(port), "--flash", flash.toString()));
        partitions.ifPresent(table -> line.addAll(List.of("--partitions", table.toString())));
        execHeap.ifPresent(bytes -> line.addAll(List.of("--exec-heap", Long.toString(bytes))));
        dataHeap.ifPresent(bytes -> line.addAll(List.of("--data-heap", Long.toString(bytes))));
        line.addAll(more);
        return line;
    }
}

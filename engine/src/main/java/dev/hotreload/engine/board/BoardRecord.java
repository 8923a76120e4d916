package dev.hotreload.engine.board;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonParseException;
import dev.hotreload.engine.EngineException;
import dev.hotreload.engine.UserException;
import dev.hotreload.engine.io.AtomicFile;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * What {@code board.json} tells about a board that another process started.
 *
 * @param pid its process
 * @param url where it listens
 * @param firmware SHA-256 of the firmware's ELF file, in hexadecimal
 * @param started when its process started, as the operating system says; in ISO 8601
 * @param command the program that the process runs, as the operating system says
 * @param execHeap size of its heap for code, in bytes; null if it was started with none in particular
 * @param dataHeap likewise for data
 */
record BoardRecord(
        long pid, String url, String firmware, String started, String command, Long execHeap, Long dataHeap) {
    private static final Gson GSON =
            new GsonBuilder().setPrettyPrinting().disableHtmlEscaping().create();
    private static final long STOP_SECONDS = 5;
    private static final String PROGRAMS = "qemu-xtensa or qemu-system-xtensa";
    /** The operating system's start times wander a little when its clock is set. */
    private static final Duration TOLERANCE = Duration.ofSeconds(2);

    static BoardRecord of(EmulatedBoard board, String firmware, ProjectBoard.Settings settings) {
        ProcessHandle.Info process = board.handle().info();
        return new BoardRecord(
                board.pid(),
                board.url().toString(),
                firmware,
                process.startInstant().orElse(Instant.EPOCH).toString(),
                process.command().orElse(""),
                value(settings.execHeap()),
                value(settings.dataHeap()));
    }

    private static Long value(OptionalLong size) {
        return size.isPresent() ? size.getAsLong() : null;
    }

    /** How to start the same board again: where it listened, with the same heaps. */
    ProjectBoard.Settings settings() {
        return new ProjectBoard.Settings(URI.create(url).getPort(), size(execHeap), size(dataHeap));
    }

    private static OptionalLong size(Long value) {
        return value == null ? OptionalLong.empty() : OptionalLong.of(value);
    }

    /**
     * Empty if there is no such file.
     *
     * @throws UserException if the file is not such a record
     */
    static Optional<BoardRecord> read(Path file) throws IOException {
        try {
            BoardRecord board = GSON.fromJson(Files.readString(file), BoardRecord.class);
            if (board == null
                    || board.url == null
                    || board.firmware == null
                    || board.started == null
                    || board.command == null) {
                throw damaged(file, null);
            }
            URI.create(board.url);
            Instant.parse(board.started);
            return Optional.of(board);
        } catch (NoSuchFileException e) {
            return Optional.empty();
        } catch (JsonParseException | CharacterCodingException | IllegalArgumentException | DateTimeException e) {
            throw damaged(file, e);
        }
    }

    /** Whether it says all that tells the process from another one. */
    boolean isWhole() {
        try {
            return url != null && command != null && started != null && Instant.parse(started) != null;
        } catch (DateTimeException e) {
            return false;
        }
    }

    private static UserException damaged(Path file, Exception cause) {
        return new UserException(
                file + " is damaged, so that nobody knows whether the project's emulated board runs: end its process ("
                        + PROGRAMS + "), if there is one, and delete the file",
                cause);
    }

    void write(Path file) throws IOException {
        AtomicFile.write(file, GSON.toJson(this) + "\n");
    }

    /** The process, if it is still the one that was started: its number may belong to another one by now. */
    Optional<ProcessHandle> process() {
        return ProcessHandle.of(pid).filter(ProcessHandle::isAlive).filter(this::isOurs);
    }

    private boolean isOurs(ProcessHandle handle) {
        ProcessHandle.Info info = handle.info();
        Instant expected = Instant.parse(started);
        boolean sameStart = info.startInstant()
                .map(start -> Duration.between(expected, start).abs().compareTo(TOLERANCE) < 0)
                .orElse(false);
        return sameStart && info.command().orElse("").equals(command);
    }

    /** Ends a process, by force if it does not obey. */
    static void end(ProcessHandle process) {
        process.destroy();
        try {
            process.onExit().get(STOP_SECONDS, TimeUnit.SECONDS);
        } catch (TimeoutException e) {
            process.destroyForcibly();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new EngineException("interrupted while the emulated board stops", e);
        } catch (ExecutionException e) {
            throw new EngineException("the emulated board's end cannot be waited for", e.getCause());
        }
    }
}

package dev.hotreload.engine.board;

import com.google.gson.Gson;
import com.google.gson.JsonParseException;
import dev.hotreload.engine.io.AtomicFile;
import dev.hotreload.engine.io.Sha256;
import dev.hotreload.engine.io.UserCache;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The user's emulated boards that run, whatever has become of their projects: {@code mvn clean} deletes a board's folder,
 * and not its process. A file a board, in the user's cache.
 */
public final class BoardRegistry {
    private static final Gson GSON = new Gson();

    private final Path root;

    /** What is written of a board. */
    private record Entry(String folder, BoardRecord board) {
        boolean runs() {
            return folder != null
                    && board != null
                    && board.isWhole()
                    && board.process().isPresent();
        }
    }

    /** @param root folder of the files; made when needed */
    BoardRegistry(Path root) {
        this.root = root;
    }

    /** The user's own. */
    public static BoardRegistry fromEnvironment() {
        return new BoardRegistry(
                UserCache.fromEnvironment(System.getenv()).root().resolve("boards"));
    }

    /** The boards that run, a line each. What is left of boards that have ended is removed. */
    public List<String> list() throws IOException {
        return running().stream()
                .map(entry -> "process " + entry.board.pid() + " at " + entry.board.url() + ", since "
                        + entry.board.started() + ", of " + entry.folder)
                .toList();
    }

    /** Stops all boards that run. @return how many */
    public int stopAll() throws IOException {
        List<Entry> running = running();
        for (Entry entry : running) {
            entry.board.process().ifPresent(BoardRecord::end);
            Files.deleteIfExists(Path.of(entry.folder).resolve("board.json"));
            remove(Path.of(entry.folder));
        }
        return running.size();
    }

    void add(Path folder, BoardRecord board) throws IOException {
        Files.createDirectories(root);
        AtomicFile.write(file(folder), GSON.toJson(new Entry(absolute(folder), board)) + "\n");
    }

    void remove(Path folder) throws IOException {
        Files.deleteIfExists(file(folder));
    }

    /** The board of a folder, if it runs. */
    Optional<BoardRecord> find(Path folder) {
        return read(file(folder)).filter(Entry::runs).map(Entry::board);
    }

    private List<Entry> running() throws IOException {
        if (!Files.isDirectory(root)) {
            return List.of();
        }
        List<Path> files;
        try (Stream<Path> children = Files.list(root)) {
            files = children.filter(child -> child.toString().endsWith(".json"))
                    .sorted()
                    .toList();
        }
        for (Path file : files) {
            if (read(file).filter(Entry::runs).isEmpty()) {
                Files.deleteIfExists(file);
            }
        }
        return files.stream()
                .flatMap(file -> read(file).filter(Entry::runs).stream())
                .toList();
    }

    /** Empty, too, if it is damaged: the board's folder has the same, and says so. */
    private static Optional<Entry> read(Path file) {
        try {
            return Files.isRegularFile(file)
                    ? Optional.ofNullable(GSON.fromJson(Files.readString(file), Entry.class))
                    : Optional.empty();
        } catch (JsonParseException e) {
            return Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Path file(Path folder) {
        return root.resolve(Sha256.hex(absolute(folder).getBytes(StandardCharsets.UTF_8)) + ".json");
    }

    private static String absolute(Path folder) {
        return folder.toAbsolutePath().normalize().toString();
    }
}

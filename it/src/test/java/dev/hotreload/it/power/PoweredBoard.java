package dev.hotreload.it.power;

import dev.hotreload.client.HotReloadClient;
import dev.hotreload.engine.EngineException;
import dev.hotreload.engine.board.EmulatedBoard;
import dev.hotreload.it.board.BoardFaults;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * A board with flash and faults of its own, which can be switched on and off. Whatever it is asked to do throws
 * {@link PowerGone} once its power has gone.
 */
final class PoweredBoard implements AutoCloseable {
    /** Power went where the faults said, and not by a crash. */
    static final class PowerGone extends Exception {
        private static final long serialVersionUID = 1L;
    }

    /** What is asked of a board that is on. */
    @FunctionalInterface
    private interface Request {
        void send(HotReloadClient client) throws IOException;
    }

    private static final int POWER_CUT = 75;
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Pattern READY = Pattern.compile("(?m)^READY$");
    private static final Pattern RUNS = Pattern.compile("(?m)^RUNS (.*)$");
    private static final HttpClient HTTP =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    private final PowerProject project;
    private final Path folder;
    private final BoardFaults faults;
    private EmulatedBoard board;

    /** A board that is off. @param flash what is in its flash; nothing: it is erased */
    PoweredBoard(PowerProject project, String name, Optional<Path> flash) throws IOException {
        this.project = project;
        this.folder = Files.createDirectories(project.boards().resolve(name));
        Files.deleteIfExists(flash());
        if (flash.isPresent()) {
            Files.copy(flash.get(), flash());
        }
        faults = new BoardFaults(folder.resolve("faults"));
        faults.clear();
    }

    BoardFaults faults() {
        return faults;
    }

    /** The file that stands for its flash. */
    Path flash() {
        return folder.resolve("flash.bin");
    }

    /** Switches it on and waits until it listens. */
    void on() throws IOException, PowerGone {
        try {
            board = EmulatedBoard.start(faults.in(project.board(folder)));
        } catch (EngineException e) {
            throw goneOr(e);
        }
        awaitReady(0);
    }

    /** Switches it off in good order. */
    void off() {
        if (board != null) {
            board.close();
        }
    }

    /** What it said last about what it runs, such as {@code 2 whole}. */
    String runs() throws IOException {
        String last = "";
        for (MatchResult line : RUNS.matcher(board.log()).results().toList()) {
            last = line.group(1);
        }
        return last;
    }

    void upload(int version) throws IOException, PowerGone {
        request(client -> client.upload(project.module(version)));
    }

    void uploadAndReload(int version) throws IOException, PowerGone {
        int before = board.log().length();
        request(client -> client.uploadAndReload(project.module(version)));
        awaitReady(before);
    }

    void rollBack() throws IOException, PowerGone {
        int before = board.log().length();
        request(client -> post(client.base().resolve("rollback")));
        awaitReady(before);
    }

    HotReloadClient client() {
        return board.client();
    }

    /** Waits until flash has not been changed for a while: what goes on in the background has come to its end. */
    void settle(Duration quiet) {
        int seen = -1;
        while (seen != faults.changes()) {
            seen = faults.changes();
            board.awaitExit(quiet);
        }
    }

    /** Waits for the power to go that is to go in the background. */
    void awaitPowerCut() throws PowerGone {
        if (board.awaitExit(PATIENCE).equals(OptionalInt.of(POWER_CUT))) {
            throw new PowerGone();
        }
    }

    private void request(Request request) throws IOException, PowerGone {
        try {
            request.send(board.client());
        } catch (IOException e) {
            throw goneOr(e);
        }
    }

    private static void post(URI uri) throws IOException {
        try {
            HttpRequest request = HttpRequest.newBuilder(uri)
                    .POST(HttpRequest.BodyPublishers.noBody())
                    .build();
            HttpResponse<String> answer = HTTP.send(request, HttpResponse.BodyHandlers.ofString());
            if (answer.statusCode() != 200) {
                throw new IOException(uri + ": " + answer.statusCode() + " " + answer.body());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException(e);
        }
    }

    private void awaitReady(int from) throws IOException, PowerGone {
        try {
            board.awaitLog(READY, from, PATIENCE);
        } catch (EngineException e) {
            throw goneOr(e);
        }
    }

    /** A failure because power has gone is none. The board's last line tells it even if it never listened. */
    private <T extends Exception> PowerGone goneOr(T failure) throws T, IOException {
        if (board != null) {
            board.awaitExit(Duration.ofSeconds(1));
        }
        if (Files.readString(folder.resolve("board.log")).contains("board: power goes in flash operation")) {
            return new PowerGone();
        }
        throw failure;
    }

    @Override
    public void close() {
        off();
    }
}

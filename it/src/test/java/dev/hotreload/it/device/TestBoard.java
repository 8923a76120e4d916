package dev.hotreload.it.device;

import dev.hotreload.engine.board.BoardOptions;
import dev.hotreload.engine.board.EmulatedBoard;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.regex.MatchResult;

/** An emulated board whose app runs its tests after each reload. */
public final class TestBoard implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final EmulatedBoard board;

    private TestBoard(EmulatedBoard board) {
        this.board = board;
    }

    public static TestBoard start(BoardOptions options) throws IOException {
        return new TestBoard(EmulatedBoard.start(options));
    }

    /** Uploads a module over HTTP, has it loaded, and waits for the report of the tests. */
    public TestReport run(Path module) throws IOException {
        int from = board.log().length();
        try {
            board.client().uploadAndReload(module);
        } catch (IOException e) {
            throw new IOException(
                    e.getMessage() + "; the board printed:\n" + board.log().substring(from), e);
        }
        return awaitReport(from);
    }

    /** Waits for the report that the board prints after the given character of its log. */
    public TestReport awaitReport(int from) throws IOException {
        MatchResult done = board.awaitLog(TestReport.END, from, PATIENCE);
        return TestReport.parse(board.log().substring(from, done.end()));
    }

    public EmulatedBoard emulated() {
        return board;
    }

    @Override
    public void close() {
        board.close();
    }
}

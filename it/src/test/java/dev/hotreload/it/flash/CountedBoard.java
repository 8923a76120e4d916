package dev.hotreload.it.flash;

import dev.hotreload.client.HotReloadClient;
import dev.hotreload.engine.board.BoardOptions;
import dev.hotreload.engine.board.EmulatedBoard;
import dev.hotreload.it.board.BoardFaults;
import dev.hotreload.it.board.BoardFaults.FlashOperations;
import dev.hotreload.it.board.TestProject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** A board that runs the firmware of {@code src/test/c/flash-operations}, and counts what its flash does. */
final class CountedBoard implements AutoCloseable {
    private static final String MODULE = "counted";
    private static final String PARTITION = "1M";
    private static final Pattern READY = Pattern.compile("(?m)^READY$");
    private static final Pattern RUNS = Pattern.compile("(?m)^RUNS (\\d+)$");
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Duration QUIET = Duration.ofMillis(100);
    private static final Duration LONG_QUIET = Duration.ofSeconds(2);

    /** What is asked of the board. */
    @FunctionalInterface
    private interface Request {
        void send() throws IOException;
    }

    private final BoardOptions options;
    private final BoardFaults faults;
    private final List<byte[]> versions = new ArrayList<>();
    private EmulatedBoard board;
    private int uploads;

    /** A board that is off. @param partitionSize as in {@code partitions.csv} */
    CountedBoard(String name, String partitionSize) throws IOException {
        TestProject copy = TestProject.copyOf("flash-operations", MODULE, name);
        Path table = copy.project().partitions();
        Files.writeString(table, Files.readString(table).replace(PARTITION, partitionSize));
        TestProject configured = copy.with(
                copy.project().sources(),
                List.of("-DCONFIG_HOTRELOAD_CONFIRM_SECONDS=0", "-DCONFIG_HOTRELOAD_ERASE_PAUSE_MS=0"));
        version(configured, 1).build();
        for (int version = 1; version <= 2; version++) {
            versions.add(Files.readAllBytes(
                    version(configured, version).buildModule().stripped()));
        }
        faults = new BoardFaults(configured.project().basedir().resolve("faults"));
        options = faults.in(configured.board());
    }

    private static TestProject version(TestProject project, int version) {
        return project.with(project.project().sources(), List.of("-DCOUNTED_VERSION=" + version));
    }

    int moduleSize() {
        return versions.get(0).length;
    }

    HotReloadClient client() {
        return board.client();
    }

    /** How many records the device lists. */
    int records() throws IOException {
        return client().status().modules().get(0).log().size();
    }

    /** Switches it on, off before if it is on, and waits until it serves and has nothing more to do. */
    FlashOperations start() throws IOException {
        close();
        return count(() -> {
            board = EmulatedBoard.start(options);
            board.awaitLog(READY, PATIENCE);
        });
    }

    /** Sends the two versions in turns; waits until the module runs and is confirmed. */
    FlashOperations uploadAndReload() throws IOException {
        byte[] module = versions.get(uploads++ % versions.size());
        return count(() -> {
            int before = board.log().length();
            client().uploadAndReload(module);
            board.awaitLog(RUNS, before, PATIENCE);
        });
    }

    /** After what goes on in the background has ended: on a busy machine that may pause for longer than it takes. */
    FlashOperations status() throws IOException {
        FlashOperations seen = null;
        while (!faults.flashOperations().equals(seen)) {
            seen = faults.flashOperations();
            board.awaitExit(LONG_QUIET);
        }
        return count(() -> client().status());
    }

    /** All that flash does until it is quiet, in the background too. */
    private FlashOperations count(Request request) throws IOException {
        faults.clear();
        request.send();
        FlashOperations seen = null;
        while (!faults.flashOperations().equals(seen)) {
            seen = faults.flashOperations();
            board.awaitExit(QUIET);
        }
        return seen;
    }

    @Override
    public void close() {
        if (board != null) {
            board.close();
        }
    }
}

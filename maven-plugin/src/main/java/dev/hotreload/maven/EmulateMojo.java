package dev.hotreload.maven;

import dev.hotreload.engine.UserException;
import dev.hotreload.engine.board.BoardRegistry;
import dev.hotreload.engine.board.EmulatedBoard;
import dev.hotreload.engine.board.ProjectBoard;
import dev.hotreload.engine.build.BuiltModule;
import dev.hotreload.maven.support.AbstractModuleMojo;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;

/**
 * Starts or stops the project's emulated board. Builds the firmware and the module first, as far as they are stale. The
 * firmware of an ESP-IDF project for an ESP32 or ESP32-S3 runs under Espressif's QEMU.
 *
 * @since 0.1.0
 */
@Mojo(name = "emulate", threadSafe = true)
public final class EmulateMojo extends AbstractModuleMojo {
    /**
     * What to do: start (in the background), stop, restart, run (in the foreground, until Ctrl-C), list (all boards of
     * this user that run, whatever their project), or stop-all (these).
     *
     * @since 0.1.0
     */
    @Parameter(property = "hotreload.action", defaultValue = "start")
    private String action;

    /**
     * TCP port on 127.0.0.1 that the board listens on; 0 picks a free one.
     *
     * @since 0.1.0
     */
    @Parameter(property = "hotreload.port", defaultValue = "0")
    private int port;

    /**
     * Bytes of the board's executable heap. The board's own default without it.
     *
     * @since 0.1.0
     */
    @Parameter(property = "hotreload.execHeap")
    private Long execHeap;

    /**
     * Bytes of the board's data heap. The board's own default without it.
     *
     * @since 0.1.0
     */
    @Parameter(property = "hotreload.dataHeap")
    private Long dataHeap;

    /** Boards outlive their projects. */
    @Override
    protected boolean applies() {
        return super.applies() || !hasPom() && (action.equals("list") || action.equals("stop-all"));
    }

    @Override
    protected void run() throws IOException {
        switch (action) {
            case "list" -> list();
            case "stop-all" -> {
                int stopped = BoardRegistry.fromEnvironment().stopAll();
                getLog().info("Stopped " + stopped + (stopped == 1 ? " emulated board" : " emulated boards"));
            }
            default -> run(board());
        }
    }

    private void list() throws IOException {
        List<String> boards = BoardRegistry.fromEnvironment().list();
        if (boards.isEmpty()) {
            getLog().info("No emulated board runs");
        }
        boards.forEach(getLog()::info);
    }

    private void run(ProjectBoard board) throws IOException {
        switch (action) {
            case "start" -> start(board);
            case "restart" -> {
                board.stop();
                start(board);
            }
            case "stop" -> {
                if (!board.stop()) {
                    getLog().info("No emulated board of this project runs");
                }
            }
            case "run" -> runUntilItEnds(board);
            default ->
                throw new UserException("hotreload.action: '" + action
                        + "' is invalid; use start, stop, restart, run, list or stop-all");
        }
    }

    /** What cannot run is refused before ESP-IDF builds, or the SDK is made; an unconfigured project after that. */
    private BuiltModule built() throws IOException {
        Optional<String> chip = chip();
        if (chip.isPresent() && hasIdfProject()) {
            qemu(chip.get());
        } else {
            chip.ifPresent(ProjectBoard::refuseChip);
        }
        return build().build();
    }

    private void start(ProjectBoard board) throws IOException {
        BuiltModule module = built();
        board.start(machine(), module.firmware(), module.stripped(), settings());
    }

    private void runUntilItEnds(ProjectBoard board) throws IOException {
        BuiltModule module = built();
        try (EmulatedBoard running = board.startAttached(machine(), module.firmware(), module.stripped(), settings())) {
            int status = running.follow(System.out);
            if (status != 0) {
                throw new UserException("the emulated board ended with status " + status + ", see above");
            }
        }
    }

    private ProjectBoard.Settings settings() {
        return new ProjectBoard.Settings(port, optional(execHeap), optional(dataHeap));
    }

    private static OptionalLong optional(Long value) {
        return value == null ? OptionalLong.empty() : OptionalLong.of(value);
    }
}

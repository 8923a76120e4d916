package dev.hotreload.engine.watch.board;

import dev.hotreload.client.HotReloadClient;
import dev.hotreload.engine.board.ProjectBoard;
import dev.hotreload.engine.build.BuiltModule;
import dev.hotreload.engine.toolchain.XtensaSdk;
import java.io.IOException;
import java.net.URI;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * The project's emulated board: the one that runs, wherever it listens after its next start, or one of our own, which
 * ends with the watch.
 */
public final class LocalBoard implements WatchedBoard {
    /** Makes a client for an address. */
    @FunctionalInterface
    public interface Connector {
        HotReloadClient to(URI address) throws IOException;
    }

    /** What a module's firmware runs on: known when it is built. */
    @FunctionalInterface
    public interface Machines {
        ProjectBoard.Machine of(BuiltModule module) throws IOException;
    }

    private static final ProjectBoard.Settings SETTINGS =
            new ProjectBoard.Settings(0, OptionalLong.empty(), OptionalLong.empty());

    private final ProjectBoard board;
    private final Machines machines;
    private final Connector connect;
    private final boolean ours;
    private HotReloadClient client;
    private URI address;

    /**
     * @param connect makes clients
     * @param mayStart whether to start a board if none runs now
     */
    public LocalBoard(ProjectBoard board, XtensaSdk sdk, Connector connect, boolean mayStart) throws IOException {
        this(board, module -> board.emulated(sdk), connect, mayStart);
    }

    /** As {@link #LocalBoard(ProjectBoard, XtensaSdk, Connector, boolean)}, on other machines too. */
    public LocalBoard(ProjectBoard board, Machines machines, Connector connect, boolean mayStart) throws IOException {
        this.board = board;
        this.machines = machines;
        this.connect = connect;
        this.ours = mayStart && board.url().isEmpty();
    }

    @Override
    public Optional<HotReloadClient> client() throws IOException {
        Optional<URI> now = board.url();
        if (now.isEmpty()) {
            return Optional.empty();
        }
        if (!now.get().equals(address)) {
            address = now.get();
            client = connect.to(address);
        }
        return Optional.of(client);
    }

    @Override
    public boolean isOurs() {
        return ours;
    }

    @Override
    public boolean canStart() {
        return true;
    }

    @Override
    public void start(BuiltModule module) throws IOException {
        if (ours) {
            board.startAttached(machines.of(module), module.firmware(), module.stripped(), SETTINGS);
        } else {
            board.start(machines.of(module), module.firmware(), module.stripped(), SETTINGS);
        }
    }

    @Override
    public String advice() {
        return ours
                ? "it will be started again"
                : "waiting until it is back; start it by mvn hotreload:emulate if nothing else does";
    }

    @Override
    public void close() throws IOException {
        if (ours) {
            board.stop();
        }
    }
}

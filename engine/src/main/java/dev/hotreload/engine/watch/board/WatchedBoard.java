package dev.hotreload.engine.watch.board;

import dev.hotreload.client.HotReloadClient;
import dev.hotreload.engine.build.BuiltModule;
import java.io.IOException;
import java.util.Optional;

/** The board that a watch deploys to. Used by one thread. */
public interface WatchedBoard extends AutoCloseable {
    /** Talks to the board; empty while there is none. That there is one does not mean that it answers. */
    Optional<HotReloadClient> client() throws IOException;

    /** Whether {@link #start} is to be called when none runs. */
    boolean isOurs();

    /** Whether {@link #start} can be called at all. */
    boolean canStart();

    /**
     * Starts the board, or ends the one that runs and starts it with another firmware.
     *
     * @throws dev.hotreload.engine.EngineException if it does not come up
     */
    void start(BuiltModule module) throws IOException;

    /** What to do about a board that is gone, as the end of a sentence. */
    String advice();

    /** Ends the board if it was started here. */
    @Override
    void close() throws IOException;

    /** A device at an address. */
    static WatchedBoard device(HotReloadClient client) {
        return new WatchedBoard() {
            @Override
            public Optional<HotReloadClient> client() {
                return Optional.of(client);
            }

            @Override
            public boolean isOurs() {
                return false;
            }

            @Override
            public boolean canStart() {
                return false;
            }

            @Override
            public void start(BuiltModule module) {
                throw new UnsupportedOperationException("a device cannot be started from here");
            }

            @Override
            public String advice() {
                return "waiting until it is back";
            }

            @Override
            public void close() {}
        };
    }
}

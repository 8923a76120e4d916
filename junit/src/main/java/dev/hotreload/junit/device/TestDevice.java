package dev.hotreload.junit.device;

import dev.hotreload.client.HotReloadClient;
import java.io.IOException;
import java.time.Duration;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** What the tests of one class run on, while they do. Closing gives it back to those who wait for one. */
public interface TestDevice extends AutoCloseable {
    /** Talks to it, of its modules to the project's. The same object whatever becomes of the board. */
    HotReloadClient client();

    /** @throws dev.hotreload.engine.UserException if the project's firmware takes no calls, saying how it does */
    void requireCalls();

    /** Before each test: where one before has ended the board, or is still in it, there is another, with the module. */
    void prepare() throws IOException;

    /** Puts the project's module there, unless it runs there already. */
    void deploy() throws IOException;

    /** Loads its newest module anew, and waits until its app has done so where that decides when. */
    void reload() throws IOException;

    /** Goes back to the version of the module before; where there is none, this one is stored a second time first. */
    void rollBack() throws IOException;

    /** What it has printed since the last {@link #prepare}, or else since the class began; nothing of a device. */
    String printed();

    /** Waits until it has printed something, of what {@link #printed} gives. */
    MatchResult await(Pattern pattern, Duration timeout);

    /** What can be told of it after a failure: what it runs, what it printed. Never fails. */
    String state();

    @Override
    void close();
}

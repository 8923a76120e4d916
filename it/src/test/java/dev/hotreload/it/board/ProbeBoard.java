package dev.hotreload.it.board;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hotreload.client.Deployed;
import dev.hotreload.client.HotReloadClient;
import dev.hotreload.client.Status;
import dev.hotreload.engine.board.EmulatedBoard;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.regex.Pattern;

/**
 * A board that runs the firmware of {@code src/test/c/badinput}, which calls its module all the time. Knows at any time
 * whether that module is still the one that it deployed last, untouched.
 */
public final class ProbeBoard implements AutoCloseable {
    /** Name of the module. */
    public static final String MODULE = "probe";
    /** Largest file in bytes that its server takes: the default. */
    public static final int MAX_ELF_SIZE = 128 * 1024;

    private static final Pattern ALIVE = Pattern.compile("(?m)^ALIVE (\\d+)$");
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final Path module;
    private final EmulatedBoard board;
    private final HotReloadClient client;
    private final String bootId;
    private long generation;
    private int calls;

    private ProbeBoard(Path module, EmulatedBoard board, HotReloadClient client) throws IOException {
        this.module = module;
        this.board = board;
        this.client = client;
        this.bootId = client.status().bootId();
    }

    /** Builds the module and its firmware, and starts a board with the module on it. */
    public static ProbeBoard start() throws IOException {
        TestProject project = TestProject.copyOf("badinput", MODULE);
        Path module = project.build().stripped();
        return start(module, project.start());
    }

    /** As {@link #start()}, with a device that takes a module from the owner of the project's key only. */
    public static ProbeBoard start(TestProject project) throws IOException {
        Path module = project.build().stripped();
        EmulatedBoard started = project.start();
        return start(module, started, project.client(started.url()));
    }

    /** Deploys the module to a board that has just been started. */
    public static ProbeBoard start(Path module, EmulatedBoard started) throws IOException {
        return start(module, started, started.client());
    }

    private static ProbeBoard start(Path module, EmulatedBoard started, HotReloadClient client) throws IOException {
        try {
            ProbeBoard board = new ProbeBoard(module, started, client);
            board.deploy();
            return board;
        } catch (IOException | RuntimeException | AssertionError e) {
            started.close();
            throw e;
        }
    }

    /** Sends the good module and waits until it runs. */
    public void deploy() throws IOException {
        Deployed deployed = client.uploadAndReload(module);
        assertThat(deployed.generation()).isEqualTo(generation + 1);
        reloaded();
    }

    /** To be called after a successful reload by other means: the module starts counting anew. */
    public void reloaded() throws IOException {
        generation++;
        calls = 0;
        assertUntouched();
    }

    /** The file of the good module. */
    public Path module() {
        return module;
    }

    /** The good module. */
    public byte[] bytes() throws IOException {
        return Files.readAllBytes(module);
    }

    public HotReloadClient client() {
        return client;
    }

    public URI url() {
        return board.url();
    }

    /** Successful loads so far. */
    public long generation() {
        return generation;
    }

    /** The same module answers in the same process: it has gone on counting since the last look, and got all right. */
    public void assertUntouched() throws IOException {
        int seen = board.log().length();
        int now = Integer.parseInt(board.awaitLog(ALIVE, seen, PATIENCE).group(1));
        assertThat(now).as("the module's count of calls").isGreaterThan(calls);
        calls = now;
        assertThat(board.log()).doesNotContain("WRONG");
        Status status = client.status();
        assertThat(status.bootId()).isEqualTo(bootId);
        assertThat(status.modules()).singleElement().satisfies(running -> {
            assertThat(running.name()).isEqualTo(MODULE);
            assertThat(running.loaded()).isTrue();
            assertThat(running.generation()).isEqualTo(generation);
        });
    }

    @Override
    public void close() {
        board.close();
    }
}

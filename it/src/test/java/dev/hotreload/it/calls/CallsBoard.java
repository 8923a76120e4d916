package dev.hotreload.it.calls;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hotreload.client.HotReloadClient;
import dev.hotreload.client.call.CallAnswer;
import dev.hotreload.client.call.CallRequest;
import dev.hotreload.engine.board.EmulatedBoard;
import dev.hotreload.it.board.TestProject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** A board that runs the firmware and module of {@code src/test/c/calls}, and takes calls. */
final class CallsBoard implements AutoCloseable {
    static final String MODULE = "calls";
    static final String CALLS = "-DCONFIG_HOTRELOAD_CALL=1";

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    /** A line a function, of the prototypes' text. */
    private static final Pattern FUNCTION = Pattern.compile("(?m)^(\\w+): ");

    private final TestProject project;
    private final EmulatedBoard board;
    private final HotReloadClient client;
    private final List<String> functions;
    private final byte[] abi;
    private final String bootId;

    private CallsBoard(TestProject project, EmulatedBoard board) throws IOException {
        this.project = project;
        this.board = board;
        this.client = project.client(board.url());
        Path prototypes = project.project().layout().firmwareFolder().resolve(MODULE + ".abi");
        this.functions = FUNCTION.matcher(Files.readString(prototypes))
                .results()
                .map(line -> line.group(1))
                .toList();
        this.abi = sha256(Files.readAllBytes(prototypes));
        this.bootId = client.status().bootId();
    }

    /** Starts a board without a module. */
    static CallsBoard empty(TestProject project) throws IOException {
        project.build();
        EmulatedBoard board = project.start();
        try {
            return new CallsBoard(project, board);
        } catch (IOException | RuntimeException | AssertionError e) {
            board.close();
            throw e;
        }
    }

    /** Starts a board with the module, that takes anybody's calls. */
    static CallsBoard start(String name, String... configuration) throws IOException {
        TestProject copy =
                TestProject.copyOf(MODULE, MODULE, name).authenticating(CALLS, "-DCONFIG_HOTRELOAD_AUTH_NONE=1");
        return start(copy.with(copy.project().sources(), List.of(configuration)));
    }

    static CallsBoard start(TestProject project) throws IOException {
        CallsBoard board = empty(project);
        board.client.uploadAndReload(project.project().layout().stripped());
        return board;
    }

    TestProject project() {
        return project;
    }

    HotReloadClient client() {
        return client;
    }

    URI url() {
        return board.url();
    }

    byte[] abi() {
        return abi.clone();
    }

    int functionCount() {
        return functions.size();
    }

    /** Begins a call of a function. */
    CallRequest to(String function) {
        int index = functions.indexOf(function);
        assertThat(index).as(function).isNotNegative();
        return CallRequest.of(index, abi);
    }

    /** Calls; a refusal fails the test. */
    CallAnswer call(CallRequest request) {
        try {
            return client.call(request);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The same start of the same board goes on, and answers a call. */
    void assertUnharmed() throws IOException {
        assertSameStart();
        assertThat(call(to("calls_i32").i32(-7).out(8)).i32()).isEqualTo(-7);
    }

    void assertSameStart() throws IOException {
        assertThat(client.status().bootId()).isEqualTo(bootId);
    }

    /** A module of another version, which lies elsewhere. */
    Path version(int version) throws IOException {
        Path source = project.project().sources().resolve("time.c");
        String text = Files.readString(source).replaceAll("#define VERSION \\d+", "#define VERSION " + version);
        Files.writeString(source, text);
        return project.buildModule().stripped();
    }

    /** What the board says from now on. */
    MatchResult awaitLog(String line) throws IOException {
        Pattern pattern = Pattern.compile("(?m)^.*" + line + ".*$");
        return board.awaitLog(pattern, board.log().length(), PATIENCE);
    }

    String log() throws IOException {
        return board.log();
    }

    private static byte[] sha256(byte[] bytes) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(bytes);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        board.close();
    }
}

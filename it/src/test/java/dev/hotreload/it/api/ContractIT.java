package dev.hotreload.it.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import com.google.gson.JsonParser;
import dev.hotreload.client.auth.DeviceKey;
import dev.hotreload.client.auth.Offer;
import dev.hotreload.client.auth.RequestSigner;
import dev.hotreload.engine.board.EmulatedBoard;
import dev.hotreload.it.board.TestProject;
import dev.hotreload.it.http.Answer;
import dev.hotreload.it.http.AnswerReader;
import dev.hotreload.it.http.RawRequest;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.OptionalLong;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Every answer of a board is one that {@code docs/device-api.yaml} describes. */
class ContractIT {
    private static final byte[] NOTHING = {};
    private static final int CLASS = 4;
    private static final int BYTE_ORDER = 5;
    private static final int TYPE = 16;
    private static final int MACHINE = 18;

    private static final long SMALL_EXEC_HEAP = 4096;

    private static ApiDescription api;

    private EmulatedBoard board;
    private byte[] module;

    @BeforeAll
    static void readDescription() throws IOException {
        api = ApiDescription.read();
    }

    @AfterEach
    void stop() {
        board.close();
    }

    /** In this order: each step finds the board as those before have left it. */
    @TestFactory
    Stream<DynamicTest> openBoard() throws IOException {
        start("contract-open", OptionalLong.empty());
        return Stream.of(empty(), successes(), badRequests(), badModules()).flatMap(steps -> steps);
    }

    private Stream<DynamicTest> empty() {
        return Stream.of(
                step("404 NO_IMAGE", "POST /reload", NOTHING),
                step("404 NO_RECORD", "POST /rollback", NOTHING),
                step("404 NO_MODULE", "POST /reload?module=nobody", NOTHING),
                step("200", "GET /status", NOTHING),
                step("200", "GET /", NOTHING));
    }

    private Stream<DynamicTest> successes() {
        return Stream.of(
                step("200", "POST /upload", module),
                step("200", "GET /status", NOTHING),
                step("200", "POST /reload", NOTHING),
                step("200", "POST /upload-and-reload", Arrays.copyOf(module, module.length + 4)),
                step("200", "POST /rollback", NOTHING),
                step("200", "POST /upload-and-reload?module=probe", module),
                step("200", "GET /status", NOTHING),
                step("200", "GET /status?log=running", NOTHING),
                step("200", "GET /status?log=none", NOTHING),
                step("200", "GET /status?log=all&", NOTHING));
    }

    private Stream<DynamicTest> badRequests() {
        return Stream.of(
                step("404 NO_RECORD", "POST /rollback?sequence=4000000", NOTHING),
                step("400 QUERY", "POST /reload?module=" + "m".repeat(90), NOTHING),
                step("400 QUERY", "POST /rollback?sequence=first", NOTHING),
                step("400 QUERY", "POST /rollback?sequnce=1", NOTHING),
                step("400 QUERY", "POST /rollback?sequence", NOTHING),
                step("400 QUERY", "POST /reload?sequence=1", NOTHING),
                step("400 QUERY", "POST /upload?module=probe&sequence=1", module),
                step("400 QUERY", "POST /upload-and-reload?modul=probe", module),
                step("400 QUERY", "GET /status?log", NOTHING),
                step("400 QUERY", "GET /status?log=", NOTHING),
                step("400 QUERY", "GET /status?log=no", NOTHING),
                step("400 QUERY", "GET /status?log=runningfast", NOTHING),
                step("400 QUERY", "GET /status?log=a-word-that-is-too-long", NOTHING),
                step("400 QUERY", "GET /status?LOG=none", NOTHING),
                step("400 QUERY", "GET /status?&log=none", NOTHING),
                step("400 QUERY", "GET /status?log=none&log=none", NOTHING),
                step("400 QUERY", "GET /status?module=probe", NOTHING),
                step("400 QUERY", "POST /reload?module=probe&module=probe", NOTHING),
                step("400 QUERY", "POST /rollback?sequence=4294967296", NOTHING),
                step("400 BODY_INCOMPLETE", "POST /upload", "Content-Length: 100000", module),
                step(
                        "400 MULTIPART",
                        "POST /upload",
                        "Content-Type: multipart/form-data\nContent-Length: 2",
                        new byte[2]),
                step("411 LENGTH_REQUIRED", "POST /upload", "Accept: */*", NOTHING),
                step("413 TOO_LARGE", "POST /upload-and-reload", new byte[200_000]),
                step("404 NOT_FOUND", "GET /nowhere", NOTHING),
                step("405 METHOD", "GET /upload", NOTHING),
                step("405 METHOD", "PUT /reload", NOTHING),
                step("405 METHOD", "POST /", NOTHING),
                step("405 METHOD", "DELETE /status", NOTHING),
                step("400 REQUEST", "GET /status", "no header", NOTHING),
                step("400 REQUEST", "POST /upload", "Content-Length: -1", NOTHING),
                step("414 URI_TOO_LONG", "GET /" + "x".repeat(600), NOTHING),
                step("431 HEADERS_TOO_LONG", "GET /status", "X: " + "x".repeat(1100), NOTHING),
                dynamicTest("408 REQUEST_TIMEOUT", this::stalledHead));
    }

    private Stream<DynamicTest> badModules() {
        byte[] half = Arrays.copyOf(module, module.length / 2);
        byte[] text = "this is no module of any kind, and long enough for one".getBytes(StandardCharsets.US_ASCII);
        return Stream.of(
                step("422 EMPTY", "POST /upload", NOTHING),
                step("422 TRUNCATED", "POST /upload-and-reload", half),
                step("422 NOT_ELF", "POST /upload", text),
                step("422 ELF_CLASS", "POST /upload", changed(CLASS, 2)),
                step("422 ELF_BYTE_ORDER", "POST /upload", changed(BYTE_ORDER, 2)),
                step("422 ELF_TYPE", "POST /upload", changed(TYPE, 2)),
                step("422 ELF_MACHINE", "POST /upload", changed(MACHINE, 3)));
    }

    /** The head stops inside a line: the answer comes when the server has had enough. */
    private void stalledHead() throws IOException {
        try (Socket socket = RawRequest.connect(board.url())) {
            socket.getOutputStream().write("GET /status HTT".getBytes(StandardCharsets.US_ASCII));
            Answer answer = new AnswerReader(socket.getInputStream()).read();
            assertDescribed("408 REQUEST_TIMEOUT", "GET", "/status", answer);
        }
    }

    @TestFactory
    Stream<DynamicTest> boardWithoutMemory() throws IOException {
        start("contract-small", OptionalLong.of(SMALL_EXEC_HEAP));
        return Stream.of(
                step("507 NO_EXEC_MEMORY", "POST /upload-and-reload", module), step("200", "GET /status", NOTHING));
    }

    @TestFactory
    Stream<DynamicTest> boardThatReloadsWhenItSuitsIt() throws IOException {
        start(
                "contract-pending",
                OptionalLong.empty(),
                "-DCONFIG_HOTRELOAD_AUTO_RELOAD=0",
                "-DCONFIG_HOTRELOAD_PAGE=0");
        return Stream.of(
                step("202", "POST /upload-and-reload", module),
                step("202", "POST /reload", NOTHING),
                step("200", "POST /upload", module),
                step("202", "POST /rollback?sequence=1", NOTHING),
                step("200", "GET /status", NOTHING),
                step("404 NOT_FOUND", "GET /", NOTHING));
    }

    @Test
    void guardedBoard() throws IOException {
        TestProject project = TestProject.copyOf("badinput", "probe", "contract-guarded")
                .authenticating("-DCONFIG_HOTRELOAD_AUTH_READ=1", "-DCONFIG_HOTRELOAD_CALL=1");
        module = Files.readAllBytes(project.build().stripped());
        board = project.start();
        DeviceKey key = project.key().orElseThrow();
        for (String path : api.paths()) {
            String method = path.equals("/") || path.equals("/status") ? "GET" : "POST";
            Answer refusal =
                    new RawRequest(method + " " + path + " HTTP/1.1\nContent-Length: 0", NOTHING).send(board.url());
            assertDescribed("401 UNAUTHENTICATED", method, path, refusal);
            Answer signed = signed(key, method, path, path.startsWith("/upload") ? module : NOTHING, offer(refusal));
            assertThat(api.differences(method, path, signed)).as(signed.body()).isEmpty();
        }
        Answer status = new RawRequest("GET /status HTTP/1.1", NOTHING).send(board.url());
        Offer offer = offer(status);
        assertDescribed(
                "401 NONCE",
                "GET",
                "/status",
                signed(key, "GET", "/status", NOTHING, new Offer("0".repeat(32), offer.keyId(), offer.deviceId())));
        assertDescribed(
                "401 SIGNATURE", "GET", "/status", signed(DeviceKey.random(), "GET", "/status", NOTHING, offer));
    }

    private static Offer offer(Answer answer) {
        return Offer.parse(answer.acceptSignature()).orElseThrow();
    }

    private Answer signed(DeviceKey key, String method, String path, byte[] body, Offer offer) throws IOException {
        StringBuilder head = new StringBuilder(method + " " + path + " HTTP/1.1\nContent-Length: " + body.length);
        new RequestSigner(key)
                .sign(method, URI.create("http://device" + path), "application/octet-stream", body, offer)
                .forEach((name, value) ->
                        head.append('\n').append(name).append(": ").append(value));
        return new RawRequest(head.toString(), body).send(board.url());
    }

    private void start(String name, OptionalLong execHeap, String... configuration) throws IOException {
        TestProject copy = TestProject.copyOf("badinput", "probe", name);
        TestProject project = copy.with(copy.project().sources(), Arrays.asList(configuration));
        module = Files.readAllBytes(project.build().stripped());
        board = project.start(execHeap, OptionalLong.empty());
        if (execHeap.isPresent()) {
            Path large = project.project().basedir().resolve("large/large.c");
            Files.copy(large, project.project().sources().resolve("large.c"));
            module = Files.readAllBytes(project.buildModule().stripped());
        }
    }

    private byte[] changed(int offset, int value) {
        byte[] bytes = module.clone();
        bytes[offset] = (byte) value;
        return bytes;
    }

    private DynamicTest step(String expected, String start, byte[] body) {
        return step(expected, start, "Content-Length: " + body.length, body);
    }

    /** @param expected status, and the code of a problem */
    private DynamicTest step(String expected, String start, String headers, byte[] body) {
        String shown = start.length() < 50 ? start : start.substring(0, 50) + "…";
        return dynamicTest(shown + " -> " + expected, () -> {
            String[] words = start.split("[ ?]");
            Answer answer = new RawRequest(start + " HTTP/1.1\n" + headers, body).sendAndEnd(board.url());
            assertDescribed(expected, words[0], words[1], answer);
        });
    }

    private static void assertDescribed(String expected, String method, String path, Answer answer) {
        boolean problem = answer.contentType().equals("application/problem+json");
        String code = problem
                ? " "
                        + JsonParser.parseString(answer.body())
                                .getAsJsonObject()
                                .get("code")
                                .getAsString()
                : "";
        assertThat(answer.status() + code).as(answer.body()).isEqualTo(expected);
        assertThat(api.differences(method, path, answer)).as(answer.body()).isEmpty();
    }
}

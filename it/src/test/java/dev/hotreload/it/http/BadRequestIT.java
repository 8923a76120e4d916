package dev.hotreload.it.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hotreload.client.DeviceException;
import dev.hotreload.client.Status;
import dev.hotreload.codegen.check.CheckLimits;
import dev.hotreload.codegen.check.ModuleCheck;
import dev.hotreload.codegen.check.Problem;
import dev.hotreload.it.DeviceApiPage;
import dev.hotreload.it.board.ProbeBoard;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Bad requests around good modules: each has its own clear error, and the running module goes on. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class BadRequestIT {
    private static final byte[] NOTHING = {};
    private static final int SECTOR = 4096;
    private static final String MULTIPART = "POST /upload-and-reload HTTP/1.1\nContent-Type: multipart/form-data";
    private static final String PART =
            "--xyz\r\nContent-Disposition: form-data; name=\"%s\"; filename=\"m.so\"\r\n\r\n";
    private static final String END = "\r\n--xyz--\r\n";

    private Map<String, Integer> statuses;
    private ProbeBoard board;
    private byte[] module;

    @BeforeAll
    void start() throws IOException {
        statuses = DeviceApiPage.statuses();
        board = ProbeBoard.start();
        module = board.bytes();
    }

    @AfterAll
    void stop() {
        board.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"GET /nowhere", "POST /upload/more", "POST /statu", "GET /status/"})
    void unknownPath(String start) throws IOException {
        assertRefused("NOT_FOUND", bare(start));
    }

    @ParameterizedTest
    @ValueSource(strings = {"GET /upload", "PUT /upload-and-reload", "DELETE /reload", "POST /status"})
    void wrongMethod(String start) throws IOException {
        assertRefused("METHOD", bare(start));
    }

    @ParameterizedTest
    @ValueSource(strings = {"/upload", "/upload-and-reload"})
    void noContentLength(String path) throws IOException {
        assertRefused("LENGTH_REQUIRED", new RawRequest("POST " + path + " HTTP/1.1", NOTHING));
    }

    @Test
    void chunkedBody() throws IOException {
        byte[] chunk = "4\r\nabcd\r\n0\r\n\r\n".getBytes(StandardCharsets.US_ASCII);
        assertRefused("LENGTH_REQUIRED", new RawRequest("POST /upload HTTP/1.1\nTransfer-Encoding: chunked", chunk));
    }

    @Test
    void emptyBody() throws IOException {
        assertRefused("EMPTY", bare("POST /upload"));
    }

    @Test
    void bodyLargerThanTheLimit() throws IOException {
        byte[] padded = Arrays.copyOf(module, ProbeBoard.MAX_ELF_SIZE + 1);
        assertThatThrownBy(() -> board.client().uploadAndReload(padded))
                .isInstanceOfSatisfying(DeviceException.class, refusal -> {
                    assertThat(refusal.code()).isEqualTo("TOO_LARGE");
                    assertThat(refusal.status()).isEqualTo(statuses.get("TOO_LARGE"));
                    assertThat(refusal.detail()).contains(Integer.toString(ProbeBoard.MAX_ELF_SIZE));
                });
        assertThat(ModuleCheck.check(padded, CheckLimits.none().withPartition(ProbeBoard.MAX_ELF_SIZE))
                        .problems())
                .extracting(Problem::code)
                .containsExactly("TOO_LARGE");
        board.assertUntouched();
    }

    @Test
    void multipartWithoutBoundary() throws IOException {
        assertRefused("MULTIPART", multipart("", PART.formatted("file"), END));
    }

    @Test
    void multipartWithAnotherBoundary() throws IOException {
        assertRefused("MULTIPART", multipart("; boundary=abc", PART.formatted("file"), END));
    }

    @Test
    void multipartWithoutPartNamedFile() throws IOException {
        assertRefused("MULTIPART", multipart("; boundary=xyz", PART.formatted("module"), END));
    }

    @Test
    void multipartCutOff() throws IOException {
        assertRefused("MULTIPART", multipart("; boundary=xyz", PART.formatted("file"), ""));
    }

    @Test
    void connectionEndsInsideTheBody() throws IOException {
        Answer answer = halfOfAModule().sendAndEnd(board.url());
        assertProblem("BODY_INCOMPLETE", answer);
        board.assertUntouched();
        board.client().reload();
        board.reloaded();
    }

    @Test
    void connectionBreaksInsideTheBody() throws IOException {
        assertRefused("NOT_FOUND", bare("GET /nowhere"));
        halfOfAModule().sendAndReset(board.url());
        board.assertUntouched();
        Status.LastError error = board.client().status().lastError();
        assertThat(error.code()).isEqualTo("BODY_INCOMPLETE");
    }

    @Test
    void connectionStallsInsideTheBody() throws IOException {
        Answer answer = halfOfAModule().send(board.url());
        assertProblem("BODY_INCOMPLETE", answer);
        board.assertUntouched();
    }

    private void assertRefused(String code, RawRequest request) throws IOException {
        assertProblem(code, request.send(board.url()));
        board.assertUntouched();
    }

    private void assertProblem(String code, Answer answer) {
        assertThat(answer.contentType()).as(answer.body()).isEqualTo("application/problem+json");
        assertThat(answer.problem().code()).as(answer.body()).isEqualTo(code);
        assertThat(answer.status()).isEqualTo(statuses.get(code));
        assertThat(answer.problem().status()).isEqualTo(answer.status());
        assertThat(answer.problem().type()).isEqualTo("about:blank");
        assertThat(answer.problem().title()).isNotBlank();
        assertThat(answer.problem().detail()).isNotBlank();
    }

    private static RawRequest bare(String start) {
        return new RawRequest(start + " HTTP/1.1\nContent-Length: 0", NOTHING);
    }

    /** Of a module that is padded to several sectors of flash, so that some have been written already. */
    private RawRequest halfOfAModule() {
        String head = "POST /upload HTTP/1.1\nContent-Type: application/octet-stream\nContent-Length: " + 4 * SECTOR;
        return new RawRequest(head, Arrays.copyOf(module, 2 * SECTOR));
    }

    private RawRequest multipart(String boundary, String before, String after) throws IOException {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        body.write(before.getBytes(StandardCharsets.US_ASCII));
        body.write(module);
        body.write(after.getBytes(StandardCharsets.US_ASCII));
        return new RawRequest(MULTIPART + boundary + "\nContent-Length: " + body.size(), body.toByteArray());
    }
}

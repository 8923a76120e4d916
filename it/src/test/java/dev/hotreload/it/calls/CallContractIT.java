package dev.hotreload.it.calls;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hotreload.client.Status;
import dev.hotreload.client.call.CallRequest;
import dev.hotreload.it.api.ApiDescription;
import dev.hotreload.it.board.TestProject;
import dev.hotreload.it.http.Answer;
import dev.hotreload.it.http.RawRequest;
import java.io.IOException;
import org.junit.jupiter.api.Test;

/** Every answer to a call is one that {@code docs/device-api.yaml} describes. */
class CallContractIT {
    private static final byte[] NOTHING = {};

    private ApiDescription api;
    private CallsBoard board;

    @Test
    void everyAnswerIsDescribed() throws IOException {
        api = ApiDescription.read();
        TestProject project = TestProject.copyOf(CallsBoard.MODULE, CallsBoard.MODULE, "calls-contract")
                .authenticating(
                        CallsBoard.CALLS,
                        "-DCONFIG_HOTRELOAD_AUTH_NONE=1",
                        "-DCONFIG_HOTRELOAD_CALL_TIMEOUT_MS=200",
                        "-DCONFIG_HOTRELOAD_CALL_BYTES=64");
        try (CallsBoard started = CallsBoard.empty(project)) {
            board = started;
            byte[] sound = board.to("calls_i32").i32(1).out(8).encode();
            expect("404 CALL_MISSING", sound);
            board.client().uploadAndReload(project.project().layout().stripped());
            expect("200 ", sound);
            expect("400 CALL_FORMAT", NOTHING);
            expect("413 TOO_LARGE", board.to("calls_is_zero").out(65).i32(1).encode());
            expect("413 TOO_LARGE", new byte[1000]);
            expect("404 CALL_INDEX", CallRequest.of(1000, board.abi()).encode());
            expect("422 ABI_MISMATCH", CallRequest.of(0, new byte[32]).encode());
            expect("504 CALL_TIMEOUT", board.to("calls_never").encode());
            expect("503 BUSY", sound);
            expect("411 LENGTH_REQUIRED", new RawRequest("POST /call HTTP/1.1", NOTHING));
            expect("400 QUERY", new RawRequest("POST /call?index=1 HTTP/1.1\nContent-Length: " + sound.length, sound));
            expect(
                    "404 NO_MODULE",
                    new RawRequest("POST /call?module=nobody HTTP/1.1\nContent-Length: " + sound.length, sound));
        }
    }

    /** First no memory for the request, then none for the buffers that it tells of. */
    @Test
    void aCallThatTheHeapDoesNotHold() throws IOException {
        api = ApiDescription.read();
        try (CallsBoard started = CallsBoard.start("calls-memory", "-DCONFIG_HOTRELOAD_CALL_BYTES=1048576")) {
            board = started;
            board.assertUnharmed();
            Status.Heap before = board.client().status().heap();
            int tooMuch = (int) before.dataFree() + 1;
            expect(
                    "507 NO_MEMORY",
                    board.to("calls_is_zero").in(new byte[tooMuch]).i32(tooMuch).encode());
            expect(
                    "507 NO_MEMORY",
                    board.to("calls_is_zero").out(tooMuch).i32(tooMuch).encode());
            board.assertUnharmed();
            assertThat(board.client().status().heap().dataFree()).isEqualTo(before.dataFree());
        }
    }

    private void expect(String expected, byte[] body) throws IOException {
        expect(expected, new RawRequest("POST /call HTTP/1.1\nContent-Length: " + body.length, body));
    }

    private void expect(String expected, RawRequest request) throws IOException {
        Answer answer = request.sendAndEnd(board.url());
        String code = answer.status() == 200 ? "" : answer.problem().code();
        assertThat(answer.status() + " " + code).as(answer.body()).isEqualTo(expected);
        assertThat(api.differences("POST", "/call", answer)).as(answer.body()).isEmpty();
    }
}

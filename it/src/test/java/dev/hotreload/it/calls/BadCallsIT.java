package dev.hotreload.it.calls;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hotreload.client.DeviceException;
import dev.hotreload.client.HotReloadClient;
import dev.hotreload.client.call.CallRequest;
import dev.hotreload.it.http.Answer;
import dev.hotreload.it.http.RawRequest;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Each mistake in a call has its own answer, and the board goes on. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class BadCallsIT {
    private static final int BUFFER_BYTES = 4096;
    private static final int AT_ONCE = 10;

    private CallsBoard board;

    @BeforeAll
    void start() throws IOException {
        board = CallsBoard.start("bad-calls");
    }

    @AfterAll
    void stop() {
        board.close();
    }

    /** One byte of a sound call is another: four words, the last three of which point to a buffer each. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            0  | 0x4d | CALL_FORMAT | a call begins with HRC1, not with 4d 52 43 31
            6  | 13   | CALL_FORMAT | 13 words and 3 buffers, but there are at most 12 of each
            6  | 12   | CALL_FORMAT | 111 bytes, but a head, 12 words and 3 buffers take 116
            7  | 2    | CALL_FORMAT | word 2 points to buffer 2, but there are 2, from 0 on
            7  | 13   | CALL_FORMAT | 4 words and 13 buffers, but there are at most 12 of each
            9  | 1    | CALL_FORMAT | the mask 0x0107 names words beyond the 4 that there are
            10 | 1    | CALL_FORMAT | bytes 10 and 11 are 0, not 0x0001
            48 | 9    | CALL_FORMAT | word 1 points to buffer 9, but there are 3, from 0 on
            60 | 8    | CALL_FORMAT | the buffers that come in have 26 bytes, but 27 follow
            60 | 10   | CALL_FORMAT | the buffers that come in have 28 bytes, but 27 follow
            64 | 0    | CALL_FORMAT | buffer 0 has direction 0: 1 is in, 2 out, 3 in and out
            63 | 0xff | TOO_LARGE   | buffer 0 takes 4278190089 bytes and those before it 0, but all may take 4096
            4  | 200  | CALL_INDEX  | module 'calls' has
            43 | 0x55 | NONE        |
            """)
    void oneByteIsWrong(int offset, String value, String code, String detail) throws IOException {
        byte[] body = sound().encode();
        byte wrong = (byte) Integer.decode(value).intValue();
        if (code.equals("NONE")) {
            body[offset] ^= wrong;
            assertRefused(body, "ABI_MISMATCH", "build both from the same interface");
        } else {
            body[offset] = wrong;
            assertRefused(body, code, detail);
        }
    }

    @Test
    void tooFewAndTooManyBytes() throws IOException {
        byte[] body = sound().encode();
        assertRefused(new byte[0], "CALL_FORMAT", "a head of 44 bytes, but there are 0");
        assertRefused(Arrays.copyOf(body, 43), "CALL_FORMAT", "a head of 44 bytes, but there are 43");
        assertRefused(Arrays.copyOf(body, 83), "CALL_FORMAT", "83 bytes, but a head, 4 words and 3 buffers take 84");
        assertRefused(Arrays.copyOf(body, body.length - 1), "CALL_FORMAT", "have 27 bytes, but 26 follow");
        assertRefused(Arrays.copyOf(body, body.length + 1), "CALL_FORMAT", "have 27 bytes, but 28 follow");
        byte[] longer = Arrays.copyOf(body, 44 + 4 * 12 + 8 * 12 + BUFFER_BYTES + 1);
        assertRefused(longer, "TOO_LARGE", "4285 bytes, but a call has at most 4284");
    }

    @Test
    void buffersOverTheLimit() throws IOException {
        CallRequest request = board.to("calls_is_zero").out(BUFFER_BYTES + 1).i32(0);
        assertRefused(request.encode(), "TOO_LARGE", "buffer 0 takes 4097 bytes");
        CallRequest three =
                board.to("calls_buffers").in(new byte[4000]).out(96).out(1).i32(1);
        assertRefused(three.encode(), "TOO_LARGE", "buffer 2 takes 1 bytes and those before it 4096");
    }

    @Test
    void theFirstIndexThatThereIsNot() throws IOException {
        byte[] body = CallRequest.of(board.functionCount(), board.abi()).encode();
        assertRefused(body, "CALL_INDEX", "has " + board.functionCount() + " functions, from 0 on, and none ");
    }

    @Test
    void aLengthThatLies() throws IOException {
        byte[] body = sound().encode();
        String head = "POST /call HTTP/1.1\nContent-Length: ";
        Answer longer = new RawRequest(head + (body.length + 5), body).sendAndEnd(board.url());
        assertThat(longer.problem().code()).isEqualTo("BODY_INCOMPLETE");
        Answer shorter = new RawRequest(head + (body.length - 5), body).sendAndEnd(board.url());
        assertThat(shorter.problem().code()).isEqualTo("CALL_FORMAT");
        Answer none = new RawRequest("POST /call HTTP/1.1", body).sendAndEnd(board.url());
        assertThat(none.problem().code()).isEqualTo("LENGTH_REQUIRED");
        board.assertUnharmed();
    }

    @Test
    void aModuleThatThereIsNot() throws IOException {
        HotReloadClient nobody = board.client().forModule("nobody");
        assertThatThrownBy(() -> nobody.call(sound()))
                .isInstanceOfSatisfying(
                        DeviceException.class,
                        refusal -> assertThat(refusal.code()).isEqualTo("NO_MODULE"));
        assertThat(board.client().forModule("calls").call(sound()).buffer(0)).hasSize(9);
    }

    /** Sound ones and bad ones; the server, which keeps seven connections, may close one before it reads it. */
    @Test
    void tenAtOnce() throws Exception {
        ExecutorService clients = Executors.newFixedThreadPool(AT_ONCE);
        try {
            List<Callable<Void>> calls = new ArrayList<>();
            for (int i = 0; i < AT_ONCE; i++) {
                calls.add(call(i));
            }
            for (Future<Void> done : clients.invokeAll(calls)) {
                done.get();
            }
        } finally {
            clients.shutdown();
        }
        board.assertUnharmed();
    }

    private Callable<Void> call(int client) {
        return () -> {
            byte[] body = board.to("calls_i32").i32(client).out(8).encode();
            boolean bad = client % 2 == 1;
            body[0] = bad ? 0 : body[0];
            for (int i = 0; i < 10; i++) {
                Answer answer = sendUntilAnswered(body);
                assertThat(answer.status()).as(answer.body()).isEqualTo(bad ? 400 : 200);
                if (!bad) {
                    assertThat(answer.body()).startsWith("HRR1" + (char) client);
                }
            }
            return null;
        };
    }

    private Answer sendUntilAnswered(byte[] body) throws IOException {
        IOException last = null;
        for (int attempt = 0; attempt < 50; attempt++) {
            try {
                return send(body);
            } catch (IOException closed) {
                last = closed;
            }
        }
        throw last;
    }

    private CallRequest sound() {
        return board.to("calls_buffers")
                .in(new byte[9])
                .out(9)
                .inOut(new byte[18])
                .i32(9);
    }

    private Answer send(byte[] body) throws IOException {
        return new RawRequest("POST /call HTTP/1.1\nContent-Length: " + body.length, body).send(board.url());
    }

    private void assertRefused(byte[] body, String code, String detail) throws IOException {
        Answer answer = send(body);
        assertThat(answer.problem().code()).as(answer.body()).isEqualTo(code);
        assertThat(answer.problem().detail()).contains(detail);
        board.assertUnharmed();
    }
}

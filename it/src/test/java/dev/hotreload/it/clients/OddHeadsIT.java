package dev.hotreload.it.clients;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hotreload.it.http.Answer;
import dev.hotreload.it.http.AnswerReader;
import dev.hotreload.it.http.RawRequest;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Heads of a mebibyte, and several requests in one piece. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class OddHeadsIT {
    private static final int MIB = 1024 * 1024;

    private BadClients clients;

    @BeforeAll
    void start() throws IOException {
        clients = BadClients.start("odd-heads");
    }

    @AfterAll
    void stop() {
        clients.close();
    }

    @Test
    void longestHeader() throws IOException {
        assertRefused(431, "GET /status HTTP/1.1\nX-Long: " + "x".repeat(MIB));
    }

    /** What a browser sends: more than the device takes for a head, but no more than it reads before it answers. */
    @Test
    void answerOfALongHeadArrives() throws IOException {
        for (int time = 0; time < 100; time++) {
            RawRequest request = new RawRequest("GET / HTTP/1.1\nX-Long: " + "x".repeat(6000), BadClients.NOTHING);
            assertThat(request.send(clients.board().url()).status()).isEqualTo(431);
        }
    }

    @Test
    void mostHeaders() throws IOException {
        assertRefused(431, "POST /upload HTTP/1.1" + "\nX-Short: x".repeat(MIB / 10));
    }

    @Test
    void longestPath() throws IOException {
        assertRefused(414, "GET /" + "x".repeat(MIB) + " HTTP/1.1");
    }

    @Test
    void longestQuery() throws IOException {
        assertRefused(414, "POST /reload?module=" + "x".repeat(MIB) + " HTTP/1.1\nContent-Length: 0");
    }

    @Test
    void noRequestAtAll() throws IOException {
        try (Socket socket = RawRequest.connect(clients.board().url())) {
            socket.getOutputStream().write("\r\n".repeat(MIB / 2).getBytes(StandardCharsets.US_ASCII));
        }
        clients.assertNoHarm();
    }

    @Test
    void requestsInOnePiece() throws IOException {
        ByteArrayOutputStream requests = new ByteArrayOutputStream();
        byte[] module = clients.padded();
        requests.write(head("GET /status HTTP/1.1"));
        requests.write(head("POST /upload HTTP/1.1\nContent-Length: " + module.length));
        requests.write(module);
        requests.write(head("GET /nowhere HTTP/1.1"));
        requests.write(head("GET /status HTTP/1.1"));
        try (Socket socket = RawRequest.connect(clients.board().url())) {
            socket.getOutputStream().write(requests.toByteArray());
            AnswerReader answers = new AnswerReader(socket.getInputStream());
            for (int status : new int[] {200, 200, 404, 200}) {
                clients.board().assertUntouched(); // ESP-IDF's server looks at the rest when something else happens
                assertThat(answers.read().status()).isEqualTo(status);
            }
        }
        clients.board().deploy(); // what was uploaded is not what runs
        clients.assertNoHarm();
    }

    private static byte[] head(String lines) {
        return (lines + "\nHost: 127.0.0.1\n\n").replace("\n", "\r\n").getBytes(StandardCharsets.US_ASCII);
    }

    /** The answer may be lost: the device closes the connection while much is still on its way to it. */
    private void assertRefused(int status, String head) throws IOException {
        Optional<Answer> answer = send(new RawRequest(head, BadClients.NOTHING));
        assertThat(answer.map(Answer::status)).isIn(Optional.of(status), Optional.empty());
        clients.assertNoHarm();
    }

    private Optional<Answer> send(RawRequest request) throws IOException {
        try {
            return Optional.of(request.send(clients.board().url()));
        } catch (SocketException e) {
            return Optional.empty();
        }
    }
}

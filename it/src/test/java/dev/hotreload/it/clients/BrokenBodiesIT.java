package dev.hotreload.it.clients;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hotreload.it.http.Answer;
import dev.hotreload.it.http.AnswerReader;
import dev.hotreload.it.http.RawRequest;
import java.io.EOFException;
import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Bodies that are not what their headers say, and connections that end inside of them. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class BrokenBodiesIT {
    private static final int KIB = 1024;
    private static final String WHOLE = Integer.toString(BadClients.PADDED_SIZE);

    private BadClients clients;

    @BeforeAll
    void start() throws IOException {
        clients = BadClients.start("broken-bodies");
    }

    @AfterAll
    void stop() {
        clients.close();
    }

    static IntStream eachKib() {
        return IntStream.range(0, BadClients.PADDED_SIZE / KIB).map(kib -> kib * KIB);
    }

    @ParameterizedTest
    @MethodSource("eachKib")
    void connectionIsResetInsideTheBody(int sent) throws IOException {
        clients.upload(WHOLE, sent).sendAndReset(clients.board().url());
        clients.assertNoHarm();
    }

    @ParameterizedTest
    @MethodSource("eachKib")
    void connectionEndsInsideTheBody(int sent) throws IOException {
        Answer answer = clients.upload(WHOLE, sent).sendAndEnd(clients.board().url());
        assertThat(answer.problem().code()).as(answer.body()).isEqualTo("BODY_INCOMPLETE");
        clients.assertNoHarm();
    }

    @Test
    void lengthIsTooLarge() throws IOException {
        Answer answer = clients.upload("20000", BadClients.PADDED_SIZE)
                .sendAndEnd(clients.board().url());
        assertThat(answer.problem().code()).as(answer.body()).isEqualTo("BODY_INCOMPLETE");
        clients.assertNoHarm();
    }

    @Test
    void lengthIsLargerThanThePartition() throws IOException {
        Answer answer = clients.upload("1000000", BadClients.PADDED_SIZE)
                .sendAndEnd(clients.board().url());
        assertThat(answer.problem().code()).as(answer.body()).isEqualTo("TOO_LARGE");
        clients.assertNoHarm();
    }

    /** The rest of the body is taken for the next request, which it is not: 400, if the answer survives the end. */
    @Test
    void lengthIsTooSmall() throws IOException {
        RawRequest request = clients.upload("512", BadClients.PADDED_SIZE);
        try (Socket socket = RawRequest.connect(clients.board().url())) {
            request.write(socket);
            AnswerReader answers = new AnswerReader(socket.getInputStream());
            Answer answer = answers.read();
            assertThat(answer.problem().code()).as(answer.body()).isEqualTo("TRUNCATED");
            clients.board().assertUntouched(); // ESP-IDF's server looks at the rest when something else happens
            assertThat(statusOf(answers)).isIn(OptionalInt.of(400), OptionalInt.empty());
        }
        clients.assertNoHarm();
    }

    private static OptionalInt statusOf(AnswerReader answers) {
        try {
            return OptionalInt.of(answers.read().status());
        } catch (IOException e) {
            return OptionalInt.empty();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Content-Length: -1",
                "Content-Length: -16384",
                "Content-Length: 16384\nContent-Length: 16384",
                "Content-Length: 512\nContent-Length: 16384",
                "Content-Length: 0x4000",
                "Content-Length: 16384, 16384",
                "Content-Length: 99999999999999999999",
                "Content-Length: many"
            })
    void lengthIsNoNumber(String header) throws IOException {
        RawRequest request = clients.upload(header, BadClients.NOTHING);
        assertThat(request.send(clients.board().url()).status()).isEqualTo(400);
        clients.assertNoHarm();
    }

    @ParameterizedTest
    @ValueSource(strings = {"Accept: */*", "Transfer-Encoding: chunked", "Transfer-Encoding: gzip, chunked"})
    void lengthIsAbsent(String header) throws IOException {
        byte[] chunks = "200\r\n%s\r\n0\r\n\r\n".formatted("x".repeat(512)).getBytes(StandardCharsets.US_ASCII);
        Answer answer = clients.upload(header, chunks).send(clients.board().url());
        assertThat(answer.problem().code()).as(answer.body()).isEqualTo("LENGTH_REQUIRED");
        clients.assertNoHarm();
    }

    /** Nobody knows where the next request would begin: the connection is closed. */
    @Test
    void bodyNeverComes() throws IOException {
        try (Socket socket = RawRequest.connect(clients.board().url())) {
            clients.upload(WHOLE, 0).write(socket);
            AnswerReader answers = new AnswerReader(socket.getInputStream());
            Answer answer = answers.read();
            assertThat(answer.problem().code()).as(answer.body()).isEqualTo("BODY_INCOMPLETE");
            assertThatThrownBy(answers::read).isInstanceOf(EOFException.class);
        }
        clients.assertNoHarm();
    }
}

package dev.hotreload.it.auth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hotreload.client.DeviceException;
import dev.hotreload.client.HotReloadClient;
import dev.hotreload.client.Status;
import dev.hotreload.client.auth.Offer;
import dev.hotreload.client.auth.RequestSigner;
import dev.hotreload.it.http.Answer;
import dev.hotreload.it.http.RawRequest;
import java.io.IOException;
import java.net.URI;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** A device that wants reading signed as well. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ReadingIT {
    private static final byte[] NOTHING = {};

    private GuardedBoard board;

    @BeforeAll
    void start() throws IOException {
        board = GuardedBoard.start("reading", "-DCONFIG_HOTRELOAD_AUTH_READ=1");
    }

    @AfterAll
    void stop() {
        board.close();
    }

    @Test
    void ownerReadsAndDeploys() throws IOException {
        assertThat(board.probe().client().status().modules()).hasSize(1);
        assertThat(board.probe().client().status(Status.Listed.NONE).modules()).hasSize(1);
        board.deploy();
    }

    @Test
    void othersReadNothing() throws IOException {
        Answer answer = new RawRequest("GET /status HTTP/1.1", NOTHING).send(board.url());

        board.assertProblem("UNAUTHENTICATED", answer);
        assertThatThrownBy(() -> new HotReloadClient(board.url()).status())
                .isInstanceOfSatisfying(
                        DeviceException.class, e -> assertThat(e.code()).isEqualTo("UNAUTHENTICATED"));
        board.assertUntouched();
    }

    @Test
    void signatureForAnotherMethodDoesNotDo() throws IOException {
        Answer refusal = new RawRequest("GET /status HTTP/1.1", NOTHING).send(board.url());
        Offer offer = Offer.parse(refusal.acceptSignature()).orElseThrow();
        Map<String, String> headers = new RequestSigner(board.key())
                .sign("POST", URI.create("http://device/status"), "text/plain", NOTHING, offer);
        StringBuilder head = new StringBuilder("GET /status HTTP/1.1");
        headers.forEach(
                (name, value) -> head.append('\n').append(name).append(": ").append(value));

        board.assertProblem("SIGNATURE", new RawRequest(head.toString(), NOTHING).send(board.url()));
    }
}

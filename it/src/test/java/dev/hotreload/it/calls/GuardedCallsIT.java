package dev.hotreload.it.calls;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hotreload.client.DeviceException;
import dev.hotreload.client.HotReloadClient;
import dev.hotreload.client.auth.DeviceKey;
import dev.hotreload.client.auth.KeyMismatchException;
import dev.hotreload.client.auth.Offer;
import dev.hotreload.client.auth.RequestSigner;
import dev.hotreload.it.board.TestProject;
import dev.hotreload.it.http.Answer;
import dev.hotreload.it.http.RawRequest;
import java.io.IOException;
import java.net.URI;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Only the owner of the key calls; and what he signed, not another function. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class GuardedCallsIT {
    private CallsBoard board;

    @BeforeAll
    void start() throws IOException {
        board = CallsBoard.start(TestProject.copyOf(CallsBoard.MODULE, CallsBoard.MODULE, "calls-guarded")
                .authenticating(CallsBoard.CALLS));
    }

    @AfterAll
    void stop() {
        board.close();
    }

    @Test
    void theOwnerCalls() throws IOException {
        board.assertUnharmed();
    }

    @Test
    void aStrangerDoesNot() throws IOException {
        HotReloadClient stranger = new HotReloadClient(board.url());
        assertThatThrownBy(() -> stranger.call(board.to("calls_never")))
                .isInstanceOfSatisfying(
                        DeviceException.class,
                        refusal -> assertThat(refusal.code()).isEqualTo("UNAUTHENTICATED"));
        HotReloadClient other =
                new HotReloadClient(board.url(), HotReloadClient.DEFAULT_TIMEOUT, Optional.of(DeviceKey.random()));
        assertThatThrownBy(() -> other.call(board.to("calls_never"))).isInstanceOf(KeyMismatchException.class);
        board.assertUnharmed();
    }

    /** Were it called before its digest is compared, no other call would be answered afterwards. */
    @Test
    void anotherFunctionUnderTheOwnersSignatureIsNotCalled() throws IOException {
        byte[] signed = board.to("calls_spin").encode();
        byte[] sent = board.to("calls_never").encode();
        DeviceKey key = board.project().key().orElseThrow();
        StringBuilder head = new StringBuilder("POST /call HTTP/1.1\nContent-Length: " + sent.length);
        new RequestSigner(key)
                .sign("POST", URI.create("http://device/call"), "application/octet-stream", signed, offer())
                .forEach((name, value) ->
                        head.append('\n').append(name).append(": ").append(value));

        Answer answer = new RawRequest(head.toString(), sent).send(board.url());

        assertThat(answer.problem().code()).as(answer.body()).isEqualTo("DIGEST");
        board.assertUnharmed();
    }

    private Offer offer() throws IOException {
        Answer status = new RawRequest("GET /status HTTP/1.1", new byte[0]).send(board.url());
        return Offer.parse(status.acceptSignature()).orElseThrow();
    }
}

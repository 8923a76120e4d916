package dev.hotreload.it.auth;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hotreload.client.HotReloadClient;
import dev.hotreload.client.auth.Offer;
import dev.hotreload.it.http.Answer;
import dev.hotreload.it.http.RawRequest;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A signature is for one device, once, in order, and for all that is acted on. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class OneDeviceIT {
    private static final String UPLOAD = "/upload-and-reload";
    private static final byte[] NOTHING = {};

    private GuardedBoard board;

    @BeforeAll
    void start() throws IOException {
        board = GuardedBoard.start("one-device");
    }

    @AfterAll
    void stop() {
        board.close();
    }

    /** The same signed bytes, read in another way. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "multipart/form-data; boundary=xyz",
                "multipart/form-data",
                "application/octet-stream, multipart/form-data; boundary=xyz",
                "APPLICATION/OCTET-STREAM",
                "text/plain"
            })
    void contentTypeChanged(String type) throws IOException {
        board.assertRefused("SIGNATURE", signed().replacing("application/octet-stream", type));
    }

    /** Behind the signed one it is read by nobody. */
    @Test
    void contentTypeAdded() throws IOException {
        List<String> lines = new ArrayList<>(signed().headers());
        lines.add("Content-Type: multipart/form-data; boundary=xyz");

        assertThat(new SignedRequest(UPLOAD, lines, board.module())
                        .send(board.url())
                        .status())
                .isEqualTo(200);
        board.probe().reloaded();
        board.deploy();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Transfer-Encoding: chunked",
                "Transfer-Encoding: identity",
                "Host: evil.example",
                "Origin: http://evil.example",
                "Sec-Fetch-Site: cross-site"
            })
    void headerThatIsRefusedWhoeverSigned(String line) throws IOException {
        Answer answer = signed().beginningWith(line).send(board.url());

        assertThat(answer.status()).as(answer.body()).isIn(400, 403, 411);
        board.assertUntouched();
    }

    /** None of these is acted on. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "X-HTTP-Method-Override: GET",
                "Content-Encoding: gzip",
                "Accept: text/html",
                "Connection: keep-alive",
                "Range: bytes=0-1"
            })
    void headerThatMeansNothing(String line) throws IOException {
        SignedRequest reload = SignedRequest.by(board.key(), "/reload", NOTHING, board.offer());

        assertThat(reload.beginningWith(line).send(board.url()).status()).isEqualTo(200);
        board.probe().reloaded();
    }

    @ParameterizedTest
    @ValueSource(strings = {"keyid=\"%s\"", "keyid=\"%s@\"", "keyid=\"%s@0badc0ffee00\"", "tag=\"x\""})
    void signedForAnotherDeviceOrNone(String parameter) throws IOException {
        Offer offer = board.offer();
        String right = "keyid=\"" + board.key().id() + "@" + offer.deviceId().orElseThrow() + "\"";
        board.assertRefused(
                "DEVICE",
                SignedRequest.by(board.key(), UPLOAD, board.module(), offer)
                        .replacing(right, parameter.formatted(board.key().id())));
    }

    /** Made for the device with another id, by its owner, with a nonce of this one. */
    @Test
    void requestForAnotherDevice() throws IOException {
        Offer offer = board.offer();
        Offer other = new Offer(offer.nonce(), offer.keyId(), Optional.of("0badc0ffee00"));
        board.assertRefused("DEVICE", SignedRequest.by(board.key(), UPLOAD, board.module(), other));
    }

    /** Held back by somebody, and delivered after a later one. */
    @Test
    void requestThatALaterOneHasOvertaken() throws IOException {
        SignedRequest heldBack = signed();
        assertThat(SignedRequest.by(board.key(), "/reload", NOTHING, board.offer())
                        .send(board.url())
                        .status())
                .isEqualTo(200);
        board.probe().reloaded();

        board.assertRefused("NONCE", heldBack);
    }

    /** The nonce of an upload that was cut off is used up. */
    @Test
    void cutOffUploadCannotBeCompletedLater() throws IOException {
        SignedRequest whole = signed();
        RawRequest half = new RawRequest(whole.raw().head(), Arrays.copyOf(whole.body(), whole.body().length / 2));
        board.assertProblem("BODY_INCOMPLETE", half.sendAndEnd(board.url()));

        board.assertProblem("NONCE", whole.send(board.url()));
        board.probe().assertUntouched();
        board.deploy();
    }

    @ParameterizedTest
    @ValueSource(strings = {"%s, %s", "%s,%s", "sha-512=:AAAA:, %s", "%s, sha-512=:AAAA:"})
    void contentDigestOfSeveralValues(String values) throws IOException {
        SignedRequest request = signed();
        String digest = request.line("Content-Digest").substring("Content-Digest: ".length());
        board.assertRefused("DIGEST", request.replacing(digest, values.replace("%s", digest)));
    }

    @Test
    void twoOwnersAtOnceBothGetIn() throws Exception {
        ExecutorService owners = Executors.newFixedThreadPool(2);
        try {
            List<Future<Void>> all = new ArrayList<>();
            for (int i = 0; i < 2; i++) {
                HotReloadClient client = board.newClient();
                all.add(owners.submit(() -> {
                    for (int times = 0; times < 10; times++) {
                        client.upload(board.module());
                    }
                    return null;
                }));
            }
            for (Future<Void> each : all) {
                each.get();
            }
        } finally {
            owners.shutdownNow();
        }
        board.deploy();
    }

    /** A proper request to upload the owner's module. */
    private SignedRequest signed() throws IOException {
        return SignedRequest.by(board.key(), UPLOAD, board.module(), board.offer());
    }
}

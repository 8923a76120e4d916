package dev.hotreload.it.auth;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hotreload.client.auth.DeviceKey;
import dev.hotreload.client.auth.Offer;
import dev.hotreload.it.http.Answer;
import dev.hotreload.it.http.RawRequest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Requests by others than the owner of the key, and the owner's own once somebody has had his hands on them. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class StrangersIT {
    private static final String UPLOAD = "/upload-and-reload";
    private static final byte[] NOTHING = {};
    private static final long NONCE_MILLIS = 30_000;

    private GuardedBoard board;

    @BeforeAll
    void start() throws IOException {
        board = GuardedBoard.start("strangers");
    }

    @AfterAll
    void stop() {
        board.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/upload", "/reload", UPLOAD})
    void noSignature(String path) throws IOException {
        board.assertRefused("UNAUTHENTICATED", new SignedRequest(path, List.of(), board.forgedModule()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"Signature", "Signature-Input", "Content-Digest", "Content-Type"})
    void oneOfTheHeadersMissing(String name) throws IOException {
        board.assertRefused("UNAUTHENTICATED", signed().without(name));
    }

    @Test
    void wrongKey() throws IOException {
        SignedRequest forged = SignedRequest.by(DeviceKey.random(), UPLOAD, board.forgedModule(), board.offer());
        board.assertRefused("SIGNATURE", forged);
    }

    @Test
    void wrongKeyUnderTheNameOfTheRightOne() throws IOException {
        DeviceKey wrong = DeviceKey.random();
        SignedRequest forged = SignedRequest.by(wrong, UPLOAD, board.forgedModule(), board.offer());
        board.assertRefused(
                "SIGNATURE", forged.replacing(wrong.id(), board.key().id()));
    }

    @Test
    void replayedRequest() throws IOException {
        SignedRequest request = SignedRequest.by(board.key(), "/reload", NOTHING, board.offer());
        assertThat(request.send(board.url()).status()).isEqualTo(200);
        board.probe().reloaded();

        board.assertRefused("NONCE", request);
        board.assertRefused("NONCE", request);
    }

    @Test
    void replayedNonce() throws IOException {
        Offer nonce = board.offer();
        assertThat(SignedRequest.by(board.key(), "/reload", NOTHING, nonce)
                        .send(board.url())
                        .status())
                .isEqualTo(200);
        board.probe().reloaded();

        board.assertRefused("NONCE", SignedRequest.by(board.key(), UPLOAD, board.module(), nonce));
    }

    @Test
    void inventedNonce() throws IOException {
        Offer real = board.offer();
        Offer invented = new Offer("0".repeat(32), real.keyId(), real.deviceId());
        board.assertRefused("NONCE", SignedRequest.by(board.key(), UPLOAD, board.module(), invented));
    }

    @Test
    void nonceAfterThirtySeconds() throws Exception {
        SignedRequest request = signed();
        Thread.sleep(NONCE_MILLIS + 500);

        board.assertRefused("NONCE", request);
    }

    /** Bytes of it are in flash before their digest is known, but nothing tells the device to load them. */
    @Test
    void bodyChangedAfterSigning() throws IOException {
        board.assertProblem("DIGEST", signed().with(board.forgedModule()).send(board.url()));
        board.probe().assertUntouched();
        board.probe().client().reload();
        board.probe().reloaded();
    }

    @Test
    void bodyAddedToARequestWithoutOne() throws IOException {
        SignedRequest reload = SignedRequest.by(board.key(), "/reload", NOTHING, board.offer());
        board.assertRefused("DIGEST", reload.with(board.forgedModule()));
    }

    @ParameterizedTest
    @CsvSource({
        "/upload, /upload-and-reload",
        "/upload-and-reload, /upload-and-reload?module=other",
        "/upload-and-reload?module=probe, /upload-and-reload?module=other",
        "/upload-and-reload?module=probe, /upload-and-reload",
        "/upload, /upload-and-reload?/upload",
    })
    void pathOrQueryChanged(String signed, String sent) throws IOException {
        SignedRequest request = SignedRequest.by(board.key(), signed, board.forgedModule(), board.offer());
        board.assertRefused("SIGNATURE", request.to(sent));
    }

    @ParameterizedTest
    @ValueSource(strings = {"Signature", "Signature-Input", "Content-Digest"})
    void headerFolded(String name) throws IOException {
        SignedRequest request = signed();
        String line = request.line(name);
        int middle = line.length() / 2;
        String folded = line.substring(0, middle) + "\n " + line.substring(middle);

        Answer answer = request.replacing(line, folded).send(board.url());

        assertThat(answer.status()).isBetween(400, 401);
        board.assertUntouched();
    }

    /** Whoever comes first counts, alone: nobody can put a header of his own before the owner's. */
    @ParameterizedTest
    @ValueSource(strings = {"Signature", "Signature-Input", "Content-Digest", "Content-Type"})
    void headerDuplicated(String name) throws IOException {
        SignedRequest other = SignedRequest.by(
                DeviceKey.random(), UPLOAD, "multipart/form-data", board.forgedModule(), board.offer());
        /* Two whole ones are more than a request's headers may take. */
        String forged = name.equals("Signature-Input") ? "Signature-Input: sig=()" : other.line(name);
        SignedRequest request = signed().with(board.forgedModule());

        board.assertRefused("SIGNATURE", request.beginningWith(forged));
    }

    @ParameterizedTest
    @ValueSource(strings = {"sha-512", "md5", "SHA-256", "unixsum"})
    void digestOfAnotherAlgorithm(String algorithm) throws IOException {
        board.assertRefused("DIGEST", signed().replacing("sha-256", algorithm));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "nonce=\"(N)\";keyid=\"(K)\" -> keyid=\"(K)\";nonce=\"(N)\"",
                "\"@method\" \"@path\" -> \"@path\" \"@method\"",
                ";keyid -> ;created=1;keyid",
                ";keyid -> ;alg=\"hmac-sha256\";keyid",
                ";keyid -> ;alg=\"ed25519\";keyid",
                ";keyid -> ;expires=1;keyid",
                "\"@method\"  -> ",
                "\"@path\"  -> ",
                "\"@query\"  -> ",
                " \"content-type\" -> ",
                " \"content-digest\" -> ",
                " \"content-digest\" ->  \"content-digest\" \"content-length\"",
                " \"content-digest\" ->  \"content-digest\" \"content-digest\"",
                " \"content-digest\" ->  \"content-digest\";sf",
                "Signature: sig= -> Signature: sig1=",
            })
    void signatureParametersReorderedOrMissing(String change) throws IOException {
        SignedRequest request = signed();
        String nonce = request.line("Signature-Input").replaceAll(".*nonce=\"([^\"]*)\".*", "$1");
        String[] parts =
                change.replace("(N)", nonce).replace("(K)", keyId(request)).split(" -> ", -1);

        board.assertRefused("SIGNATURE", request.replacing(parts[0], parts[1]));
    }

    private static String keyId(SignedRequest request) {
        return request.line("Signature-Input").replaceAll(".*keyid=\"([^\"]*)\".*", "$1");
    }

    @Test
    void nonceMissing() throws IOException {
        board.assertRefused("NONCE", signed().changed(line -> line.replaceAll(";nonce=\"[^\"]*\"", "")));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"sig=::", "sig=:AAAA:", "sig=:%s", "sig=%s", "sig=:%s:;x", "sig=:%s:, sig=:%s:", "", "\"\""})
    void brokenSignature(String value) throws IOException {
        String base64 = "A".repeat(43) + "=";
        board.assertRefused(
                "SIGNATURE",
                signed().changed(line ->
                        line.startsWith("Signature:") ? "Signature: " + value.replace("%s", base64) : line));
    }

    @Test
    void headerTooLongForItsPlace() throws IOException {
        board.assertRefused("SIGNATURE", signed().replacing(";keyid", ";tag=\"" + "x".repeat(110) + "\";keyid"));
    }

    /** The owner, meanwhile. */
    @Test
    void ownerGetsInAtOnce() throws IOException {
        board.deploy();
        board.probe().client().upload(board.module());
        board.probe().client().reload();
        board.probe().reloaded();
        board.deploy();
    }

    @Test
    void formBodyIsSignedAsAWhole() throws IOException {
        String head = "--xyz\r\nContent-Disposition: form-data; name=\"file\"; filename=\"m.so\"\r\n\r\n";
        String form = head + new String(board.module(), StandardCharsets.ISO_8859_1) + "\r\n--xyz--\r\n";
        byte[] body = form.getBytes(StandardCharsets.ISO_8859_1);
        SignedRequest request =
                SignedRequest.by(board.key(), UPLOAD, "multipart/form-data; boundary=xyz", body, board.offer());

        assertThat(request.send(board.url()).status()).isEqualTo(200);
        board.probe().reloaded();
        board.deploy();
    }

    @Test
    void refusalsAndBrokenUploadsTakeNoMemoryAlong() throws IOException {
        breakOff();
        long before = board.probe().client().status().heap().dataFree();
        for (int i = 0; i < 10; i++) {
            breakOff();
        }
        assertThat(board.probe().client().status().heap().dataFree()).isEqualTo(before);
        board.deploy();
    }

    /** Requests that end in each of the ways in which one can. */
    private void breakOff() throws IOException {
        RawRequest whole = signed().raw();
        RawRequest half = new RawRequest(whole.head(), Arrays.copyOf(whole.body(), whole.body().length / 2));
        board.assertProblem("BODY_INCOMPLETE", half.sendAndEnd(board.url()));
        SignedRequest empty = SignedRequest.by(board.key(), UPLOAD, NOTHING, board.offer());
        board.assertProblem("EMPTY", empty.send(board.url()));
        board.assertProblem("SIGNATURE", signed().to("/upload").send(board.url()));
        byte[] text = "no module".getBytes(StandardCharsets.US_ASCII);
        SignedRequest other = SignedRequest.by(board.key(), UPLOAD, text, board.offer());
        assertThat(other.send(board.url()).status()).isEqualTo(422);
        assertThat(other.send(board.url()).status()).isEqualTo(401);
    }

    /** A proper request to upload the owner's module. */
    private SignedRequest signed() throws IOException {
        return SignedRequest.by(board.key(), UPLOAD, board.module(), board.offer());
    }
}

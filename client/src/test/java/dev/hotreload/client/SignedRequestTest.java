package dev.hotreload.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hotreload.client.auth.DeviceKey;
import dev.hotreload.client.auth.DeviceMismatchException;
import dev.hotreload.client.auth.KeyMismatchException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** When the client signs, with which nonce, and what it does when the device is not content. */
class SignedRequestTest {
    private static final byte[] MODULE = {0x7f, 'E', 'L', 'F'};
    private static final String UNSIGNED = "{\"code\":\"UNAUTHENTICATED\",\"detail\":\"sign\"}";
    private static final String FORGED = "{\"code\":\"SIGNATURE\",\"detail\":\"not ours\"}";
    private static final String DEVICE = "a0b1c2d3e4f5";
    private static final String OLD_NONCE = "{\"code\":\"NONCE\",\"detail\":\"too old\"}";
    private static final DeviceKey KEY = DeviceKey.parse("00112233445566778899aabbccddeeff".repeat(2));

    private FakeDevice device;
    private HotReloadClient client;

    @BeforeEach
    void start() throws IOException {
        device = new FakeDevice();
        client = new HotReloadClient(device.uri(), Duration.ofSeconds(60), Optional.of(KEY));
        device.answer(200, "{\"size\":4,\"generation\":1}");
    }

    @AfterEach
    void stop() {
        device.close();
    }

    @Test
    void fetchesANonceBeforeAnUpload() throws Exception {
        device.offer(200, "{}", offer("first"));

        client.uploadAndReload(MODULE);

        FakeDevice.Request status = device.requests.take();
        assertThat(status.method() + status.path()).isEqualTo("GET/status?log=none");
        assertUnsigned(status);
        assertSigned(device.requests.take(), "first");
    }

    @Test
    void takesTheNonceOfTheLastAnswerOnce() throws Exception {
        device.offer(200, "{}", offer("first"));
        device.offer(200, "{\"size\":4}", offer("second"));
        device.offer(200, "{\"generation\":1}", null);
        device.offer(200, "{}", offer("third"));

        client.upload(MODULE);
        client.reload();
        client.reload();

        assertUnsigned(device.requests.take());
        assertSigned(device.requests.take(), "first");
        assertSigned(device.requests.take(), "second");
        assertUnsigned(device.requests.take());
        assertSigned(device.requests.take(), "third");
        assertThat(device.requests).isEmpty();
    }

    @Test
    void triesOnceMoreWithTheNonceOfARefusal() throws Exception {
        device.offer(200, "{}", offer("first"));
        device.offer(401, OLD_NONCE, offer("second"));

        assertThat(client.upload(MODULE)).isEqualTo(new Uploaded(4, 0));

        assertUnsigned(device.requests.take());
        assertSigned(device.requests.take(), "first");
        FakeDevice.Request again = device.requests.take();
        assertSigned(again, "second");
        assertThat(again.body()).isEqualTo(MODULE);
    }

    @Test
    void triesAgainAsOftenAsOthersComeFirst() throws Exception {
        device.offer(200, "{}", offer("first"));
        device.offer(401, OLD_NONCE, offer("second"));
        device.offer(401, OLD_NONCE, offer("third"));
        device.offer(401, OLD_NONCE, offer("fourth"));

        assertThat(client.upload(MODULE)).isEqualTo(new Uploaded(4, 0));
        assertThat(device.requests).hasSize(5);
    }

    @Test
    void givesUpInTheEnd() {
        for (int i = 0; i < 20; i++) {
            device.offer(i == 0 ? 200 : 401, i == 0 ? "{}" : OLD_NONCE, offer("n" + i));
        }

        assertThatThrownBy(() -> client.upload(MODULE))
                .isInstanceOfSatisfying(
                        DeviceException.class, e -> assertThat(e.code()).isEqualTo("NONCE"));
        assertThat(device.requests).hasSize(9);
    }

    @Test
    void aSignatureThatIsRefusedTwiceIsNotSentAgain() {
        device.offer(200, "{}", offer("first"));
        device.offer(401, FORGED, offer("second"));
        device.offer(401, FORGED, offer("third"));

        assertThatThrownBy(() -> client.upload(MODULE)).isInstanceOf(DeviceException.class);
        assertThat(device.requests).hasSize(3);
    }

    @Test
    void signsForTheDeviceThatAnswers() throws Exception {
        device.offer(200, "{}", offer("first"));

        client.upload(MODULE);

        device.requests.take();
        FakeDevice.Request upload = device.requests.take();
        assertThat(upload.headers().getFirst("Signature-input"))
                .contains("\"content-type\"", ";keyid=\"" + KEY.id() + "@" + DEVICE + "\"");
        assertThat(upload.headers().getFirst("Content-type")).isEqualTo("application/octet-stream");
    }

    /** Somebody between them passes another device's nonce on. */
    @Test
    void signsNothingForAnotherDeviceThanBefore() throws Exception {
        device.offer(200, "{}", offer("first"));
        device.offer(200, "{\"size\":4}", offer("second", "0badc0ffee00"));
        client.upload(MODULE);

        assertThatThrownBy(() -> client.reload())
                .isInstanceOf(DeviceMismatchException.class)
                .hasMessageContaining(DEVICE)
                .hasMessageContaining("0badc0ffee00");
        assertThat(device.requests).hasSize(2);
    }

    @Test
    void signsNothingForAnotherDeviceThanTheNamedOne() {
        HotReloadClient pinned = new HotReloadClient(
                device.uri(), Duration.ofSeconds(60), Optional.of(KEY), Optional.of("0badc0ffee00"));
        device.offer(200, "{}", offer("first"));

        assertThatThrownBy(() -> pinned.upload(MODULE))
                .isInstanceOf(DeviceMismatchException.class)
                .hasMessageContaining(DEVICE)
                .hasMessageContaining("0badc0ffee00");
        assertThat(device.requests).hasSize(1);
    }

    @Test
    void signsReadingWhereTheDeviceWantsIt() throws Exception {
        device.offer(401, UNSIGNED, offer("first"));

        client.status();

        assertUnsigned(device.requests.take());
        assertSigned(device.requests.take(), "first");
    }

    @Test
    void signsNothingForADeviceThatOffersNoNonce() throws Exception {
        client.upload(MODULE);

        assertUnsigned(device.requests.take());
        assertUnsigned(device.requests.take());
    }

    @Test
    void withoutAKeyNothingIsAskedTwice() {
        device.offer(401, UNSIGNED, offer("first"));

        assertThatThrownBy(() -> new HotReloadClient(device.uri()).upload(MODULE))
                .isInstanceOfSatisfying(
                        DeviceException.class, e -> assertThat(e.code()).isEqualTo("UNAUTHENTICATED"));
        assertThat(device.requests).hasSize(1);
    }

    @Test
    void anotherKeyIsToldBeforeTheModuleIsSent() {
        device.offer(200, "{}", "sig=();nonce=\"n\";keyid=\"0123456789abcdef\"");

        assertThatThrownBy(() -> client.upload(MODULE))
                .isInstanceOfSatisfying(
                        KeyMismatchException.class,
                        e -> assertThat(e.deviceKey()).isEqualTo("0123456789abcdef"))
                .hasMessageContaining("0123456789abcdef");
        assertThat(device.requests).hasSize(1);
    }

    /** Up to ESP-IDF 5.3 a request's headers must fit 512 bytes. */
    @Test
    void headersOfASignedRequestAreShort() throws Exception {
        String longestHost = "h".repeat(40) + ".local:65535";
        try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            CompletableFuture<List<String>> heads = CompletableFuture.supplyAsync(() -> answerTwo(server));
            String host = "127.0.0.1:" + server.getLocalPort();
            byte[] large = new byte[4 << 20];
            new HotReloadClient(URI.create("http://" + host), Duration.ofSeconds(60), Optional.of(KEY))
                    .uploadAndReload(large);

            String signed = heads.get().get(1);
            String headers = signed.substring(signed.indexOf('\n') + 1);
            assertThat(headers).contains("Signature: ", "Host: " + host);
            assertThat(headers.length() - host.length() + longestHost.length())
                    .as("bytes of the headers\n%s", headers)
                    .isLessThan(450);
        }
    }

    private static String offer(String nonce) {
        return offer(nonce, DEVICE);
    }

    private static String offer(String nonce, String device) {
        return "sig=(\"@method\" \"@path\" \"@query\" \"content-type\" \"content-digest\");nonce=\"" + nonce
                + "\";keyid=\"" + KEY.id() + "@" + device + "\"";
    }

    private static void assertUnsigned(FakeDevice.Request request) {
        assertThat(request.headers()).doesNotContainKeys("Signature", "Signature-input", "Content-digest");
    }

    private static void assertSigned(FakeDevice.Request request, String nonce) {
        assertThat(request.headers()).containsKeys("Signature", "Content-digest");
        assertThat(request.headers().getFirst("Signature-input")).contains(";nonce=\"" + nonce + "\"");
    }

    /** Answers two requests on one connection, the first of which has no body; returns their heads. */
    private static List<String> answerTwo(ServerSocket server) {
        try (Socket socket = server.accept()) {
            InputStream in = socket.getInputStream();
            String first = head(in);
            answer(socket, "{}");
            String second = head(in);
            in.readNBytes(4 << 20);
            answer(socket, "{\"size\":1,\"generation\":1}");
            return List.of(first, second);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String head(InputStream in) throws IOException {
        ByteArrayOutputStream head = new ByteArrayOutputStream();
        while (!head.toString(StandardCharsets.US_ASCII).endsWith("\r\n\r\n")) {
            head.write(in.read());
        }
        return head.toString(StandardCharsets.US_ASCII);
    }

    /** The nonce and the key's name are as long as a device's. */
    private static void answer(Socket socket, String json) throws IOException {
        String answer = "HTTP/1.1 200 OK\r\nContent-Length: " + json.length() + "\r\nAccept-Signature: "
                + offer("n".repeat(32)) + "\r\n\r\n" + json;
        socket.getOutputStream().write(answer.getBytes(StandardCharsets.US_ASCII));
    }
}

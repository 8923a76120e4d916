package dev.hotreload.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HotReloadClientTest {
    private static final byte[] MODULE = {0x7f, 'E', 'L', 'F', 0, 1, 2, (byte) 0xff};

    private FakeDevice device;
    private HotReloadClient client;

    @BeforeEach
    void start() throws IOException {
        device = new FakeDevice();
        client = new HotReloadClient(device.uri());
    }

    @AfterEach
    void stop() {
        device.close();
    }

    @Test
    void uploadSendsTheBytesRawWithTheirLength() throws Exception {
        device.answer(200, "{\"size\":8}");

        assertThat(client.upload(MODULE)).isEqualTo(new Uploaded(8, 0));

        FakeDevice.Request request = device.requests.take();
        assertThat(request.method()).isEqualTo("POST");
        assertThat(request.path()).isEqualTo("/upload");
        assertThat(request.body()).isEqualTo(MODULE);
        assertThat(request.headers().get("Content-Type")).containsExactly("application/octet-stream");
        assertThat(request.headers().get("Content-Length")).containsExactly("8");
    }

    @Test
    void uploadAndReloadReadsAFile(@TempDir Path folder) throws Exception {
        Path file = Files.write(folder.resolve("m_stripped.so"), MODULE);
        device.answer(200, "{\"size\":8,\"generation\":3}");

        assertThat(client.uploadAndReload(file)).isEqualTo(new Deployed(8, 0, 3));

        FakeDevice.Request request = device.requests.take();
        assertThat(request.path()).isEqualTo("/upload-and-reload");
        assertThat(request.body()).isEqualTo(MODULE);
    }

    @Test
    void namesOneOfSeveralModules() throws Exception {
        device.answer(200, "{\"size\":8,\"generation\":1}");

        client.forModule("second").uploadAndReload(MODULE);
        client.forModule("second").status();

        assertThat(device.requests.take().path()).isEqualTo("/upload-and-reload?module=second");
        assertThat(device.requests.take().path()).isEqualTo("/status");
    }

    @Test
    void theStatusListsWhatIsWantedOfTheLogs() throws Exception {
        device.answer(200, "{\"version\":\"0.1.0\"}");

        client.status();
        client.status(Status.Listed.RUNNING);
        client.status(Status.Listed.NONE);

        assertThat(device.requests.take().path()).isEqualTo("/status");
        assertThat(device.requests.take().path()).isEqualTo("/status?log=running");
        assertThat(device.requests.take().path()).isEqualTo("/status?log=none");
    }

    @Test
    void whatTheDeviceHasNotLoadedYetIsPending() throws Exception {
        device.answer(202, "{\"size\":8,\"pending\":true}");

        assertThat(client.uploadAndReload(MODULE).pending()).isTrue();
        assertThat(client.reload().pending()).isTrue();
        device.answer(200, "{\"size\":8,\"generation\":1}");
        assertThat(client.uploadAndReload(MODULE).pending()).isFalse();
        assertThat(client.reload().pending()).isFalse();
    }

    @Test
    void aMissingFileIsNamed(@TempDir Path folder) {
        Path missing = folder.resolve("absent.so");

        assertThatThrownBy(() -> client.upload(missing)).hasMessageContaining(missing.toString());
        assertThat(device.requests).isEmpty();
    }

    @Test
    void reloadSendsAnEmptyPost() throws Exception {
        device.answer(200, "{\"sequence\":2,\"generation\":7}");

        assertThat(client.reload()).isEqualTo(new Reloaded(2, 7));

        FakeDevice.Request request = device.requests.take();
        assertThat(request.method()).isEqualTo("POST");
        assertThat(request.path()).isEqualTo("/reload");
        assertThat(request.headers().get("Content-Length")).containsExactly("0");
    }

    @Test
    void rollbackNamesTheRecordOrLeavesItToTheDevice() throws Exception {
        device.answer(200, "{\"sequence\":2,\"generation\":7}");

        assertThat(client.rollback(2)).isEqualTo(new Reloaded(2, 7));
        client.rollback(0);
        client.forModule("other").rollback(5);

        assertThat(device.requests.take().path()).isEqualTo("/rollback?sequence=2");
        assertThat(device.requests.take().path()).isEqualTo("/rollback");
        assertThat(device.requests.take().path()).isEqualTo("/rollback?module=other&sequence=5");
    }

    @Test
    void neverAsksForAnUpgradeNorForContinue() throws Exception {
        device.answer(200, "{\"size\":8}");

        client.upload(MODULE);

        assertThat(device.requests.take().headers()).doesNotContainKeys("Upgrade", "Http2-settings", "Expect");
    }

    @Test
    void answerTellsWhoStillRunsTheOldCode() throws Exception {
        device.answer(200, """
                {"size":8,"sequence":2,"generation":3,
                 "in_use":{"generation":2,"task":"blink","function":"blink_loop","address":1074270772}}
                """);
        assertThat(client.uploadAndReload(MODULE).inUse().text())
                .startsWith("task 'blink' still runs blink_loop() of generation 2; a running function is not replaced");

        device.answer(200, """
                {"sequence":2,"generation":4,"in_use":{"generation":3,"task":"a","function":null,"address":1074270772}}
                """);
        assertThat(client.reload().inUse().text()).startsWith("task 'a' still runs 0x40081234 of generation 3;");
    }

    @Test
    void statusIsReadWhole() throws Exception {
        device.answer(200, """
                {"version":"0.1.0","chip":"esp32","device":"a0b1c2d3e4f5","firmware_sha256":"ab","boot_id":"0011223344556677","uptime_ms":1234,
                 "heap":{"data_free":1,"data_largest":2,"data_minimum":3,"exec_free":4,"exec_largest":5},
                 "modules":[{"name":"reloadable","version":"1.2","partition":"hotreload","partition_size":524288,
                   "loaded":true,"update_available":true,
                   "generation":3,"symbols":4,"missing":1,"overhead":300,"sequence":0,
                   "sha256":"0123456789abcdef",
                   "regions":[{"kind":"text","vaddr":1879048192,"address":4294967295,"size":812}],
                   "previous":{"generation":2,"sha256":null},
                   "kept":[{"generation":1,"sha256":null,"task":"blink","function":"blink_loop","address":1074270772}],
                   "log":[{"sequence":9,"state":"tried 1","size":812,"version":"1.2","sha256":"cd"}]}],
                 "last_error":{"code":"RELOC_TYPE","detail":"type 99"},"later":[1]}
                """);

        Status status = client.status();

        assertThat(status)
                .isEqualTo(new Status(
                        "0.1.0",
                        "esp32",
                        "a0b1c2d3e4f5",
                        "ab",
                        "0011223344556677",
                        1234,
                        new Status.Heap(1, 2, 3, 4, 5),
                        List.of(new Status.Module(
                                "reloadable",
                                "1.2",
                                "hotreload",
                                524288,
                                true,
                                true,
                                3,
                                4,
                                1,
                                300,
                                0L,
                                "0123456789abcdef",
                                List.of(new Status.Region("text", 0x70000000L, 0xffffffffL, 812)),
                                new Status.Previous(2, null, null),
                                List.of(new Status.Kept(1, null, "blink", "blink_loop", 0x40081234L, null)),
                                List.of(new Status.LogRecord(9, "tried 1", 812, "1.2", "cd")))),
                        new Status.LastError("RELOC_TYPE", "type 99")));
        assertThat(device.requests.take().method()).isEqualTo("GET");
    }

    @Test
    void aStatusWithoutModulesAndErrorsIsRead() throws Exception {
        device.answer(200, "{\"version\":\"0.1.0\",\"modules\":[],\"last_error\":null}");

        assertThat(client.status().modules()).isEmpty();
        assertThat(client.status().lastError()).isNull();
    }

    @Test
    void aProblemBecomesAnExceptionWithItsCode() {
        device.answer(
                422,
                "{\"type\":\"about:blank\",\"title\":\"t\",\"status\":422,\"code\":\"TLS\",\"detail\":\"no TLS\"}");

        assertThatThrownBy(() -> client.reload())
                .isInstanceOfSatisfying(DeviceException.class, e -> {
                    assertThat(e.code()).isEqualTo("TLS");
                    assertThat(e.status()).isEqualTo(422);
                    assertThat(e.detail()).isEqualTo("no TLS");
                })
                .hasMessage("TLS: no TLS (HTTP 422)");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "<html>nginx</html>", "[]", "{\"status\":502}"})
    void aForeignErrorKeepsItsStatus(String body) {
        device.answer(502, body);

        assertThatThrownBy(() -> client.reload())
                .isInstanceOfSatisfying(
                        DeviceException.class, e -> assertThat(e.code()).isEqualTo("HTTP_502"))
                .hasMessageContaining(device.uri().toString());
    }

    @Test
    void aStatusWithAHoleInItsListIsRefused() {
        device.answer(200, "{\"modules\":[null]}");

        assertThatThrownBy(() -> client.status())
                .isInstanceOfSatisfying(
                        DeviceException.class, e -> assertThat(e.code()).isEqualTo("BAD_ANSWER"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "hello", "[1]", "{\"generation\":\"x\"}"})
    void anAnswerOfAnotherShapeIsRefused(String body) {
        device.answer(200, body);

        assertThatThrownBy(() -> client.reload())
                .isInstanceOfSatisfying(
                        DeviceException.class, e -> assertThat(e.code()).isEqualTo("BAD_ANSWER"));
    }

    @Test
    void nothingListeningIsSaidSo() throws IOException {
        int port;
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = socket.getLocalPort();
        }
        HotReloadClient lost = new HotReloadClient(URI.create("http://127.0.0.1:" + port));

        assertThatThrownBy(lost::status)
                .isInstanceOfSatisfying(
                        DeviceUnreachableException.class,
                        e -> assertThat(e.wasSent()).isFalse())
                .hasMessage("nothing listens at http://127.0.0.1:" + port
                        + "/: is the device running, and is this its address?");
    }

    @Test
    void aSilentDeviceTimesOut() throws IOException {
        HotReloadClient hasty = new HotReloadClient(device.uri(), Duration.ofMillis(1500));
        hasty.status(); // connected: that, too, has no longer
        device.delay(4000);

        assertThatThrownBy(hasty::status)
                .isInstanceOfSatisfying(
                        DeviceUnreachableException.class,
                        e -> assertThat(e.wasSent()).isTrue())
                .hasMessageContaining("within 1500 ms");
    }

    @ParameterizedTest
    @ValueSource(strings = {"192.168.1.100", "ftp://device", "http:/x", "http://"})
    void anAddressThatIsNoneIsRefused(String address) {
        assertThatThrownBy(() -> new HotReloadClient(URI.create(address)))
                .isInstanceOfAny(IllegalArgumentException.class);
    }
}

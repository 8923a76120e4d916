package dev.hotreload.engine.deploy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import dev.hotreload.client.Deployed;
import dev.hotreload.client.HotReloadClient;
import dev.hotreload.client.auth.Offer;
import dev.hotreload.engine.EngineException;
import dev.hotreload.engine.RecordingLog;
import dev.hotreload.engine.UserException;
import dev.hotreload.engine.build.BuiltModule;
import dev.hotreload.engine.build.SmallProject;
import dev.hotreload.engine.io.Sha256;
import dev.hotreload.engine.key.FoundKey;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** With a device that answers what the test says: a real one is deployed to in the integration tests. */
class DeployerTest {
    private record Answer(int status, String body) {}

    @TempDir
    Path folder;

    private final RecordingLog log = new RecordingLog();
    private final Map<String, Answer> answers = new ConcurrentHashMap<>();
    private final List<String> requests = new CopyOnWriteArrayList<>();
    private SmallProject small;
    private BuiltModule module;
    private HttpServer server;
    private volatile String offer;

    @BeforeEach
    void start() throws IOException {
        small = new SmallProject(folder, log);
        module = small.build().build();
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            int size = exchange.getRequestBody().readAllBytes().length;
            String path = exchange.getRequestURI().getPath();
            requests.add(exchange.getRequestURI() + " " + size);
            if (offer != null) {
                exchange.getResponseHeaders().set(Offer.HEADER, offer);
            }
            if (!answers.containsKey(path)) {
                exchange.close();
                return;
            }
            byte[] body = answers.get(path).body().getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(answers.get(path).status(), body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        server.start();
        answers.put("/status", new Answer(200, status(module.firmware().digest())));
        answers.put("/upload-and-reload", new Answer(200, answer(Files.size(module.stripped()), 2)));
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    @Test
    void theModuleIsSentAndTheAnswerKept() throws IOException {
        Deployment deployment = deploy();

        assertThat(requests)
                .containsExactly(
                        "/status?log=running 0", "/upload-and-reload?module=small " + Files.size(module.stripped()));
        assertThat(deployment.answer().generation()).isEqualTo(2);
        assertThat(deployment.upload()).isPositive();
        assertThat(deployment.total())
                .isGreaterThanOrEqualTo(deployment.build().total().plus(deployment.upload()));
        assertThat(log.of("warn")).isEmpty();
    }

    @Test
    void whatRunsAlreadyIsNotSentAgain() throws IOException {
        answers.put("/status", new Answer(200, running(Sha256.hex(Files.readAllBytes(module.stripped())))));

        Deployment deployment = deploy();

        assertThat(requests).containsExactly("/status?log=running 0");
        assertThat(deployment.delivered().sent()).isFalse();
        assertThat(deployment.answer()).isEqualTo(new Deployed(Files.size(module.stripped()), 7, 3));
        assertThat(deployment.upload()).isZero();
    }

    @Test
    void whatRunsAlreadyIsSentAgainWhenForced() throws IOException {
        answers.put("/status", new Answer(200, running(Sha256.hex(Files.readAllBytes(module.stripped())))));
        answers.put("/upload-and-reload", new Answer(200, answer(Files.size(module.stripped()), 4)));

        Delivered delivered = new Delivery(module, true).to(Target.of(new HotReloadClient(uri()), Optional.empty()));

        assertThat(requests)
                .containsExactly(
                        "/status?log=running 0", "/upload-and-reload?module=small " + Files.size(module.stripped()));
        assertThat(delivered.sent()).isTrue();
    }

    @Test
    void anEditOfWhatRunsIsSent() throws IOException {
        answers.put("/status", new Answer(200, running(Sha256.hex(Files.readAllBytes(module.stripped())))));
        answers.put("/upload-and-reload", new Answer(200, answer(0, 4)));
        small.write("src/main/c/twice.c", "int small_twice(int a) { return 3 * a; }\n");

        assertThatThrownBy(this::deploy).hasMessageContaining("0 of ");

        assertThat(requests).hasSize(2);
    }

    @Test
    void aRequestThatIsNotSignedRightIsSaidSo() {
        answers.put("/upload-and-reload", new Answer(401, "{\"code\":\"UNAUTHENTICATED\",\"detail\":\"no key\"}"));

        assertThatThrownBy(this::deploy)
                .isInstanceOf(UserException.class)
                .hasMessageContaining("takes requests only that are signed with its key")
                .hasMessageContaining("UNAUTHENTICATED");
    }

    /** It never came to the device: that is not what refused. */
    @Test
    void anotherKeyIsSaidToBeOurs() throws IOException {
        String theirs = "0123456789abcdef";
        answers.put("/status", new Answer(200, status(module.firmware().digest())));
        offer = "sig=();nonce=\"n\";keyid=\"" + theirs + "\"";
        FoundKey ours = small.project.key().ensure(log);

        assertThatThrownBy(() -> new Deployer(small.project, small.sdk(), small.cache(), log)
                        .deploy(new HotReloadClient(uri(), HotReloadClient.DEFAULT_TIMEOUT, Optional.of(ours.key()))))
                .isInstanceOf(UserException.class)
                .hasMessageContainingAll(theirs, ours.key().id(), ours.origin())
                .message()
                .doesNotContain("refused", ours.key().secret());
        assertThat(requests).containsExactly("/status?log=running 0");
    }

    @Test
    void aDeviceWithAnotherFirmwareGetsNothing() {
        answers.put("/status", new Answer(200, status("ab".repeat(32))));

        assertThatThrownBy(this::deploy)
                .isInstanceOf(UserException.class)
                .hasMessageContaining("abababababab…")
                .hasMessageContaining(module.firmware().digest().substring(0, 12))
                .hasMessageContaining("hotreload.action=restart");
        assertThat(requests).containsExactly("/status?log=running 0");
    }

    @Test
    void aMistakeInTheSourceStopsBeforeAnythingIsSent() throws IOException {
        small.write("src/main/c/add.c", "broken\n");

        assertThatThrownBy(this::deploy).isInstanceOf(UserException.class);
        assertThat(requests).isEmpty();
    }

    @Test
    void aDeviceThatDoesNotAnswerIsToldFromOneThatWasNotReached() {
        answers.remove("/upload-and-reload");

        assertThatThrownBy(this::deploy)
                .isInstanceOfSatisfying(
                        UnansweredException.class,
                        lost -> assertThat(lost.bootId()).isEqualTo("b0"))
                .hasMessageContaining("broke");
    }

    @Test
    void aRefusalIsHandedOn() {
        answers.put(
                "/upload-and-reload",
                new Answer(507, "{\"code\":\"NO_EXEC_MEMORY\",\"detail\":\"needs 900 bytes, 800 are free\"}"));

        assertThatThrownBy(this::deploy)
                .isInstanceOf(UserException.class)
                .hasMessageContaining("NO_EXEC_MEMORY: needs 900 bytes, 800 are free");
    }

    @ParameterizedTest
    @ValueSource(strings = {"FLASH", "CRYPTO"})
    void aBrokenDeviceIsNotTheUsersMistake(String code) {
        answers.put("/upload-and-reload", new Answer(500, "{\"code\":\"" + code + "\",\"detail\":\"write failed\"}"));

        assertThatThrownBy(this::deploy)
                .isExactlyInstanceOf(EngineException.class)
                .hasMessageContaining("write failed");
    }

    @Test
    void anAnswerThatDoesNotFitIsNoSuccess() throws IOException {
        answers.put("/upload-and-reload", new Answer(200, answer(Files.size(module.stripped()), 1)));
        assertThatThrownBy(this::deploy).hasMessageContaining("generation 1 after 1");

        answers.put("/upload-and-reload", new Answer(200, answer(7, 2)));
        assertThatThrownBy(this::deploy).hasMessageContaining("7 of ");
    }

    @Test
    void whatTheFirmwareCannotCallOrMayMissIsWarnedOf() throws IOException {
        small.write("src/main/include/thrice.h", "int small_thrice(int a);\n");
        small.write("src/main/c/twice.c", "int small_thrice(int a) { return 3 * a; }\n");
        answers.put("/upload-and-reload", new Answer(200, answer(0, 2)));

        assertThatThrownBy(this::deploy).hasMessageContaining("0 of ");

        assertThat(log.of("warn"))
                .anyMatch(line -> line.contains("no stub for small_thrice"))
                .anyMatch(line -> line.contains("no longer exports small_twice"));
    }

    @Test
    void aDeviceThatIsNotThereIsSaidSo() {
        server.stop(0);

        assertThatThrownBy(this::deploy).isInstanceOf(UserException.class).hasMessageContaining("nothing listens at");
    }

    private Deployment deploy() throws IOException {
        return new Deployer(small.project, small.sdk(), small.cache(), log).deploy(new HotReloadClient(uri()));
    }

    private URI uri() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    private String running(String sha256) {
        return "{\"firmware_sha256\":\"" + module.firmware().digest() + "\",\"modules\":[{\"name\":\"small\","
                + "\"loaded\":true,\"generation\":3,\"sequence\":7,"
                + "\"log\":[{\"sequence\":7,\"state\":\"tried 1\",\"sha256\":\"" + sha256 + "\"}]}]}";
    }

    private static String status(String firmware) {
        return "{\"firmware_sha256\":\"" + firmware
                + "\",\"boot_id\":\"b0\",\"modules\":[{\"name\":\"small\",\"generation\":1}]}";
    }

    private static String answer(long size, long generation) {
        return "{\"size\":" + size + ",\"generation\":" + generation + "}";
    }
}

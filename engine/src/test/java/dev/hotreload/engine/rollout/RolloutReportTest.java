package dev.hotreload.engine.rollout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import dev.hotreload.client.Deployed;
import dev.hotreload.client.HotReloadClient;
import dev.hotreload.engine.UserException;
import dev.hotreload.engine.deploy.Delivered;
import dev.hotreload.engine.deploy.Target;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RolloutReportTest {
    private static final Duration TIME = Duration.ofMillis(120);
    private static final DeviceResult GOOD = DeviceResult.of(
            target("kitchen"),
            true,
            new Delivered(new Deployed(8120, 7, 3), true, "ab".repeat(32), "00", TIME),
            2,
            TIME);
    private static final DeviceResult BAD =
            DeviceResult.failed(target("hall"), false, new UserException("nothing listens"), 4, TIME);
    private static final DeviceResult LEFT = DeviceResult.notTried(target("attic"), false);

    @TempDir
    Path folder;

    @Test
    void table() {
        assertThat(report(GOOD, BAD, LEFT).table())
                .containsExactly(
                        "device   result        firmware      generation  record        ms",
                        "kitchen  runs          abababababab           3       7       120",
                        "hall     failed                                               120",
                        "attic    not-tried                                              0");
    }

    @Test
    void file() throws IOException {
        Path file = folder.resolve("a/deploy.json");
        report(GOOD, BAD, LEFT).write(file);

        JsonObject json = JsonParser.parseString(Files.readString(file)).getAsJsonObject();
        assertThat(json.get("format").getAsInt()).isEqualTo(1);
        assertThat(json.get("goal").getAsString()).isEqualTo("deploy");
        assertThat(json.get("result").getAsString()).isEqualTo("failure");
        assertThat(json.get("stopped").getAsString()).isEqualTo("interrupted");
        assertThat(json.getAsJsonArray("devices")).hasSize(3);
        assertThat(json.getAsJsonArray("devices").get(0))
                .isEqualTo(JsonParser.parseString(
                        "{'name': 'kitchen', 'url': 'http://kitchen:8080/', 'canary': true, 'result': 'runs',"
                                + "'firmware': '" + "ab".repeat(32) + "', 'generation': 3, 'sequence': 7, 'tries': 2,"
                                + "'duration_ms': 120, 'error': null}"));
        assertThat(json.getAsJsonArray("devices").get(1))
                .isEqualTo(JsonParser.parseString(
                        "{'name': 'hall', 'url': 'http://hall:8080/', 'canary': false, 'result': 'failed',"
                                + "'firmware': null, 'generation': null, 'sequence': null, 'tries': 4,"
                                + "'duration_ms': 120, 'error': {'code': null, 'message': 'nothing listens'}}"));
    }

    @Test
    void failureNamesTheDevices() {
        assertThatThrownBy(report(GOOD, BAD, LEFT)::throwIfFailed)
                .isInstanceOf(UserException.class)
                .hasMessage("2 of 3 devices do not run it; failed: hall; not tried: attic; stopped: interrupted");
        assertThatThrownBy(report(BAD)::throwIfFailed).hasMessage("nothing listens");
        assertThatCode(report(GOOD)::throwIfFailed).doesNotThrowAnyException();
    }

    private static RolloutReport report(DeviceResult... results) {
        return new RolloutReport(
                Map.of("goal", "deploy"), Instant.EPOCH, TIME, List.of(results), Optional.of("interrupted"));
    }

    private static Target target(String name) {
        return new Target(name, new HotReloadClient(URI.create("http://" + name + ":8080")), Optional.empty());
    }
}

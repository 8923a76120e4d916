package dev.hotreload.engine.rollout;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import dev.hotreload.client.HotReloadClient;
import dev.hotreload.engine.BuildLog;
import dev.hotreload.engine.deploy.Reloads;
import dev.hotreload.engine.deploy.Target;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** With a process of its own, which is ended in the midst of its work. */
class InterruptionTest {
    private static final int BOARDS = 5;
    private static final int PARALLEL = 2;

    @TempDir
    Path folder;

    @Test
    void thoseThatWereBegunAreFinishedAndTheResultsWritten() throws Exception {
        Path file = folder.resolve("result.json");
        CountDownLatch begun = new CountDownLatch(PARALLEL);
        CountDownLatch ended = new CountDownLatch(1);
        List<FakeBoard> boards = new ArrayList<>();
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                Main.class.getName(),
                file.toString()));
        for (int i = 0; i < BOARDS; i++) {
            FakeBoard board = new FakeBoard("board" + i);
            board.onReload = () -> {
                begun.countDown();
                await(ended);
            };
            boards.add(board);
            command.add(board.target().client().base().toString());
        }
        Process process = new ProcessBuilder(command).inheritIO().start();
        try {
            assertThat(begun.await(60, TimeUnit.SECONDS)).isTrue();
            process.destroy(); // SIGTERM: Java makes the same of it as of Ctrl-C.
            assertThat(process.waitFor(500, TimeUnit.MILLISECONDS)).isFalse();
            ended.countDown();
            assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        } finally {
            process.destroyForcibly();
            boards.forEach(FakeBoard::close);
        }

        JsonObject result = JsonParser.parseString(Files.readString(file)).getAsJsonObject();
        assertThat(result.get("stopped").getAsString()).isEqualTo("interrupted");
        assertThat(result.getAsJsonArray("devices"))
                .extracting(device -> device.getAsJsonObject().get("result").getAsString())
                .containsExactly("runs", "runs", "not-tried", "not-tried", "not-tried");
        assertThat(boards.subList(PARALLEL, BOARDS)).allMatch(board -> board.requests.get() == 0);
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await(60, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** A rollout: the file for its results, and the devices' addresses. */
    static final class Main {
        public static void main(String[] arguments) throws IOException {
            List<Target> targets = Arrays.stream(arguments)
                    .skip(1)
                    .map(url -> Target.of(new HotReloadClient(URI.create(url)), Optional.empty()))
                    .toList();
            Rollout rollout = new Rollout(
                    new RolloutSettings(PARALLEL, 0, 0, Duration.ZERO, false, Threshold.NONE), "", BuildLog.silent());
            Interruption interruption = new Interruption(rollout, Duration.ofSeconds(60));
            try {
                List<DeviceResult> results = rollout.run(targets, new Reloads("")::reload);
                new RolloutReport(Map.of(), Instant.EPOCH, Duration.ZERO, results, rollout.stopped())
                        .write(Path.of(arguments[0]));
            } finally {
                interruption.close();
            }
        }
    }
}

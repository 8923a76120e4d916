package dev.hotreload.engine.rollout;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hotreload.engine.RecordingLog;
import dev.hotreload.engine.aftermath.UnsettledException;
import dev.hotreload.engine.deploy.Reloads;
import dev.hotreload.engine.rollout.DeviceResult.Outcome;
import dev.hotreload.engine.rollout.FakeBoard.Answer;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** With devices that do what the test says; real boards are rolled out to in the integration tests. */
class RolloutTest {
    private static final int BOARDS = 6;
    private static final Duration WATCH = Duration.ofSeconds(1);

    private final RecordingLog log = new RecordingLog();
    private final List<FakeBoard> boards = new ArrayList<>();

    @BeforeEach
    void start() throws IOException {
        for (int i = 0; i < BOARDS; i++) {
            boards.add(new FakeBoard("board" + i));
        }
    }

    @AfterEach
    void stop() {
        boards.forEach(FakeBoard::close);
    }

    @Test
    void eachGetsItOnceAndNoMoreAtOnceThanSet() {
        AtomicInteger now = new AtomicInteger();
        AtomicInteger most = new AtomicInteger();
        boards.forEach(board -> board.onReload = () -> {
            most.accumulateAndGet(now.incrementAndGet(), Math::max);
            sleep(100);
            now.decrementAndGet();
        });

        List<DeviceResult> results = run(rollout(settings(2, 0, 0, "100%")));

        assertThat(results).extracting(DeviceResult::outcome).containsOnly(Outcome.RUNS);
        assertThat(results)
                .extracting(result -> result.target().name())
                .containsExactlyElementsOf(
                        boards.stream().map(board -> board.name).toList());
        assertThat(boards).extracting(board -> board.reloads.get()).containsOnly(1);
        assertThat(most).hasValue(2);
        assertThat(log.of("info"))
                .filteredOn(line -> line.matches("\\[\\d/6] board\\d: runs"))
                .hasSize(BOARDS);
    }

    @Test
    void aBusyDeviceIsTriedAgain() {
        boards.get(3).next.addAll(List.of(new Answer(503, "BUSY"), new Answer(429, "HTTP_429")));

        List<DeviceResult> results = run(rollout(settings(8, 2, 0, "0")));

        assertThat(results.get(3).outcome()).isEqualTo(Outcome.RUNS);
        assertThat(results.get(3).tries()).isEqualTo(3);
        assertThat(log.of("info"))
                .anyMatch(line -> line.matches("board3: .*BUSY: says the test.*; next try in 0\\.\\d s"));
    }

    @Test
    void aRefusalIsNotTriedAgain() {
        boards.get(3).next.addAll(List.of(new Answer(422, "FIRMWARE_MISMATCH"), new Answer(200, "never")));

        List<DeviceResult> results = run(rollout(settings(8, 5, 0, "100%")));

        assertThat(results.get(3).outcome()).isEqualTo(Outcome.FAILED);
        assertThat(results.get(3).tries()).isEqualTo(1);
        assertThat(results.get(3).message()).contains("FIRMWARE_MISMATCH");
        assertThat(boards.get(3).next).hasSize(1);
    }

    @Test
    void aDeadDeviceIsTriedAgainAndTheOthersGoOn() {
        boards.get(0).close();

        List<DeviceResult> results = run(rollout(settings(8, 1, 0, "50%")));

        assertThat(results.get(0).outcome()).isEqualTo(Outcome.FAILED);
        assertThat(results.get(0).tries()).isEqualTo(2);
        assertThat(results.get(0).message()).contains("nothing listens at");
        assertThat(results.subList(1, BOARDS)).allMatch(DeviceResult::isGood);
    }

    @Test
    void noFurtherDeviceOnceTooManyHaveFailed() {
        boards.get(0).next.add(new Answer(422, "NOT_ELF"));
        boards.get(2).next.add(new Answer(422, "NOT_ELF"));
        Rollout rollout = rollout(settings(1, 0, 0, "1"));

        List<DeviceResult> results = run(rollout);

        assertThat(results)
                .extracting(DeviceResult::outcome)
                .containsExactly(
                        Outcome.FAILED,
                        Outcome.RUNS,
                        Outcome.FAILED,
                        Outcome.NOT_TRIED,
                        Outcome.NOT_TRIED,
                        Outcome.NOT_TRIED);
        assertThat(rollout.stopped()).contains("2 of 6 devices failed, more than hotreload.maxFailures=1 lets");
        assertThat(boards.subList(3, BOARDS)).allMatch(board -> board.requests.get() == 0);
    }

    @Test
    void aStopLetsThoseFinishThatWereBegun() {
        Rollout rollout = rollout(settings(2, 9, 0, "100%"));
        boards.get(0).onReload = () -> rollout.stop("interrupted");
        boards.get(1).next.add(new Answer(503, "BUSY"));
        boards.get(1).onReload = () -> sleep(200);

        List<DeviceResult> results = run(rollout);

        assertThat(results.get(0).outcome()).isEqualTo(Outcome.RUNS);
        assertThat(results.get(1).outcome()).isIn(Outcome.FAILED, Outcome.NOT_TRIED);
        assertThat(results.subList(3, BOARDS)).extracting(DeviceResult::outcome).containsOnly(Outcome.NOT_TRIED);
        assertThat(rollout.stopped()).contains("interrupted");
    }

    @Test
    void aCanaryThatFailsSavesTheOthers() {
        boards.get(1).next.add(new Answer(507, "NO_EXEC_MEMORY"));
        Rollout rollout = rollout(settings(8, 3, 2, "100%"));

        List<DeviceResult> results = run(rollout);

        assertThat(results).extracting(DeviceResult::canary).containsExactly(true, true, false, false, false, false);
        assertThat(results.get(0).outcome()).isEqualTo(Outcome.RUNS);
        assertThat(results.get(1).outcome()).isEqualTo(Outcome.FAILED);
        assertThatOthersAreUntouched(2, results);
        assertThat(rollout.stopped()).contains("canary board1 failed");
    }

    @Test
    void aCanaryThatRestartsSavesTheOthers() {
        FakeBoard canary = boards.get(0);
        canary.onReload = () -> canary.bootId = "01";

        List<DeviceResult> results = run(rollout(settings(8, 3, 1, "100%")));

        assertThat(results.get(0).outcome()).isEqualTo(Outcome.FAILED);
        assertThat(results.get(0).message()).contains("has restarted since it got the module");
        assertThat(results.get(0).delivered()).isPresent();
        assertThatOthersAreUntouched(1, results);
    }

    /** It runs what was meant, and goes on doing so: in the next start, after what was meant has crashed it. */
    @Test
    void aCanaryThatRestartsBeforeItAnswersSavesTheOthers() {
        FakeBoard canary = boards.get(0);
        canary.next.add(Answer.NONE);
        canary.onReload = () -> canary.bootId = "01";

        List<DeviceResult> results = run(rollout(settings(8, 3, 1, "100%")));

        assertThat(results.get(0).outcome()).isEqualTo(Outcome.FAILED);
        assertThat(results.get(0).message()).contains(" has restarted while it took or loaded the module");
        assertThat(results.get(0).tries()).isEqualTo(2);
        assertThat(canary.reloads).as("it is not told again").hasValue(1);
        assertThatOthersAreUntouched(1, results);
    }

    @Test
    void anAnswerThatIsLostOnTheWayIsNoRestart() {
        FakeBoard canary = boards.get(0);
        canary.next.addAll(List.of(Answer.NONE, new Answer(503, "BUSY")));

        List<DeviceResult> results = run(rollout(settings(8, 3, 1, "100%")));

        assertThat(results).extracting(DeviceResult::outcome).containsOnly(Outcome.RUNS);
        assertThat(results.get(0).tries()).isEqualTo(3);
    }

    @Test
    void aCanaryThatFallsSilentSavesTheOthers() {
        FakeBoard canary = boards.get(0);
        canary.onReload = () -> new Thread(() -> {
                    sleep(300);
                    canary.close();
                })
                .start();

        List<DeviceResult> results = run(rollout(settings(8, 3, 1, "100%")));

        assertThat(results.get(0).message()).startsWith("after it got the module: ");
        assertThatOthersAreUntouched(1, results);
    }

    @Test
    void aDeviceThatRestartsRightAfterItsAnswerHasFailedAndIsNotToldAgain() {
        FakeBoard crashing = boards.get(3);
        crashing.onReload = () -> new Thread(() -> {
                    sleep(300);
                    crashing.bootId = "01";
                })
                .start();

        List<DeviceResult> results = run(new Rollout(settings(8, 3, 0, "100%"), WATCH, "m", log));

        assertThat(results.get(3).outcome()).isEqualTo(Outcome.FAILED);
        assertThat(results.get(3).failure()).get().isInstanceOf(UnsettledException.class);
        assertThat(results.get(3).message()).contains("has restarted since it got the module");
        assertThat(crashing.reloads).hasValue(1);
        assertThat(results).filteredOn(DeviceResult::isGood).hasSize(BOARDS - 1);
    }

    @Test
    void aCanaryMayHaveToConfirm() {
        RolloutSettings patient = new RolloutSettings(8, 0, 1, Duration.ofMinutes(5), true, Threshold.NONE);
        boards.get(0).onReload = () -> boards.get(0).state = "confirmed";

        assertThat(run(rollout(patient))).allMatch(DeviceResult::isGood);

        RolloutSettings brief = new RolloutSettings(8, 0, 1, WATCH, true, Threshold.NONE);
        boards.get(0).onReload = () -> boards.get(0).state = "tried 1";
        List<DeviceResult> results = run(rollout(brief));
        assertThat(results.get(0).message()).contains("has not confirmed the module within 1 s");
        assertThat(boards.subList(1, BOARDS))
                .extracting(board -> board.reloads.get())
                .containsOnly(1);
    }

    @Test
    void canariesThatDoWellAreFollowedByTheOthers() {
        List<DeviceResult> results = run(rollout(settings(8, 0, 2, "100%")));

        assertThat(results).allMatch(DeviceResult::isGood);
        assertThat(boards).extracting(board -> board.reloads.get()).containsOnly(1);
    }

    private void assertThatOthersAreUntouched(int canaries, List<DeviceResult> results) {
        assertThat(results.subList(canaries, BOARDS))
                .extracting(DeviceResult::outcome)
                .containsOnly(Outcome.NOT_TRIED);
        assertThat(boards.subList(canaries, BOARDS)).allMatch(board -> board.requests.get() == 0);
    }

    private List<DeviceResult> run(Rollout rollout) {
        return rollout.run(boards.stream().map(FakeBoard::target).toList(), new Reloads("")::reload);
    }

    private Rollout rollout(RolloutSettings settings) {
        return new Rollout(settings, "m", log);
    }

    private static RolloutSettings settings(int parallel, int retries, int canaries, String maxFailures) {
        return new RolloutSettings(parallel, retries, canaries, WATCH, false, Threshold.parse(maxFailures));
    }

    private static void sleep(long millis) {
        try {
            Thread.sleep(millis);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}

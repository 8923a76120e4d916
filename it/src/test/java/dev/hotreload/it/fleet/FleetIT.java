package dev.hotreload.it.fleet;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hotreload.client.Status;
import dev.hotreload.engine.BuildLog;
import dev.hotreload.engine.board.BoardOptions;
import dev.hotreload.engine.board.EmulatedBoard;
import dev.hotreload.engine.build.BuiltModule;
import dev.hotreload.engine.deploy.Delivery;
import dev.hotreload.engine.deploy.Target;
import dev.hotreload.engine.rollout.DeviceResult;
import dev.hotreload.engine.rollout.DeviceResult.Outcome;
import dev.hotreload.engine.rollout.Rollout;
import dev.hotreload.engine.rollout.RolloutSettings;
import dev.hotreload.engine.rollout.Threshold;
import dev.hotreload.it.board.TestProject;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer.OrderAnnotation;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;

/** Twenty boards: eighteen that are well, one with another firmware, and one that is dead. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(OrderAnnotation.class)
class FleetIT {
    private static final int GOOD = 18;
    private static final int STRANGER = GOOD;
    private static final int DEAD = GOOD + 1;
    private static final int CANARIES = 2;

    private final List<EmulatedBoard> boards = new ArrayList<>();
    private Delivery first;
    private Delivery second;
    private Delivery crashing;

    @BeforeAll
    void start() throws IOException {
        TestProject project = TestProject.copyOf("trial", "trial", "fleet");
        first = new Delivery(project.build(), false);
        second = new Delivery(version(project, "-DTRIAL_VERSION=2"), false);
        crashing = new Delivery(version(project, "-DTRIAL_VERSION=3", "-DTRIAL_CRASHES"), false);
        TestProject copy = TestProject.copyOf("trial", "trial", "fleet-stranger");
        TestProject stranger = copy.with(copy.project().sources(), List.of("-DCONFIG_HOTRELOAD_CONFIRM_SECONDS=7"));
        stranger.build();
        for (int i = 0; i < GOOD; i++) {
            boards.add(start(project, i));
        }
        boards.add(start(stranger, STRANGER));
        boards.add(start(project, DEAD));
        boards.get(DEAD).close();
    }

    private static BuiltModule version(TestProject project, String... arguments) throws IOException {
        return project.with(project.project().sources(), List.of(arguments)).buildModule();
    }

    private static EmulatedBoard start(TestProject project, int number) throws IOException {
        Path folder = project.project().layout().board().resolve("board" + number);
        return EmulatedBoard.start(BoardOptions.standard(
                        project.sdk().qemu(), project.project().layout().firmware(), folder)
                .withPartitions(project.project().partitions()));
    }

    @AfterAll
    void stop() {
        boards.forEach(EmulatedBoard::close);
    }

    @Test
    @Order(1)
    void thoseThatAreWellGetItAndTheOthersAreNamed() throws IOException {
        List<DeviceResult> results = rollOut(first, CANARIES, Threshold.NONE);

        assertThat(results.subList(0, GOOD)).extracting(DeviceResult::outcome).containsOnly(Outcome.RUNS);
        assertThat(results.get(STRANGER).message()).contains("runs firmware", "put that firmware on the device first");
        assertThat(results.get(STRANGER).tries()).isEqualTo(1);
        assertThat(results.get(DEAD).message()).contains("nothing listens at");
        assertThat(results.get(DEAD).tries()).isEqualTo(2);
        for (int i = 0; i < GOOD; i++) {
            assertThat(running(i).generation()).isEqualTo(1);
            assertThat(running(i).runs(first.sha256())).isTrue();
        }
        assertThat(running(STRANGER).log()).isEmpty();
    }

    @Test
    @Order(2)
    void givenAgainItTouchesNone() throws IOException {
        List<DeviceResult> results = rollOut(first, CANARIES, Threshold.NONE);

        assertThat(results.subList(0, GOOD)).extracting(DeviceResult::outcome).containsOnly(Outcome.ALREADY_RUNS);
        for (int i = 0; i < GOOD; i++) {
            assertThat(running(i).log()).hasSize(1);
        }
    }

    /** The stranger comes first, and nobody else is begun while it is told. */
    @Test
    @Order(3)
    void aThresholdSavesTheRest() throws IOException {
        List<Integer> order = List.of(STRANGER, 0, 1, 2);
        RolloutSettings one = new RolloutSettings(1, 0, 0, Duration.ZERO, false, Threshold.parse("0"));

        List<DeviceResult> results = new Rollout(one, "trial", BuildLog.silent())
                .run(order.stream().map(this::target).toList(), second::to);

        assertThat(results.subList(1, order.size()))
                .extracting(DeviceResult::outcome)
                .containsOnly(Outcome.NOT_TRIED);
        assertThat(running(0).log()).hasSize(1);
    }

    @Test
    @Order(4)
    void aModuleThatCrashesTheCanariesComesToNoOther() throws IOException {
        List<DeviceResult> results = rollOut(crashing, CANARIES, Threshold.NONE);

        // Once one has failed nobody waits whether the other goes on running: it may have answered and crashed then.
        assertThat(results.subList(0, CANARIES))
                .extracting(DeviceResult::outcome)
                .contains(Outcome.FAILED);
        assertThat(results.subList(CANARIES, DEAD + 1))
                .extracting(DeviceResult::outcome)
                .containsOnly(Outcome.NOT_TRIED);
        for (int i = CANARIES; i < GOOD; i++) {
            assertThat(running(i).generation()).isEqualTo(1);
            assertThat(running(i).log()).hasSize(1);
            assertThat(running(i).runs(first.sha256())).isTrue();
        }
    }

    private List<DeviceResult> rollOut(Delivery delivery, int canaries, Threshold threshold) {
        RolloutSettings settings = new RolloutSettings(8, 1, canaries, Duration.ofSeconds(1), false, threshold);
        List<Target> targets = new ArrayList<>();
        for (int i = 0; i < boards.size(); i++) {
            targets.add(target(i));
        }
        return new Rollout(settings, "trial", BuildLog.silent()).run(targets, delivery::to);
    }

    private Target target(int number) {
        return new Target("board" + number, boards.get(number).client(), Optional.empty());
    }

    private Status.Module running(int number) throws IOException {
        return boards.get(number).client().status().module("trial").orElseThrow();
    }
}

package dev.hotreload.it.trial;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hotreload.client.HotReloadClient;
import dev.hotreload.engine.board.BoardOptions;
import dev.hotreload.engine.board.EmulatedBoard;
import dev.hotreload.it.board.TestProject;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Which starts speak against a module that nobody has confirmed, and what a start loads in place of one that fails. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class StartsIT {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    /** More than the board's data heap; in the file it takes no room. */
    private static final String BALLAST = "-DTRIAL_BALLAST=16000000";

    private TestProject project;
    private byte[] confirming;
    private byte[] second;
    private byte[] crashing;
    private byte[] large;
    private BoardOptions options;
    private EmulatedBoard board;
    private HotReloadClient device;
    private int seen;

    @BeforeAll
    void build() throws IOException {
        TestProject copy = TestProject.copyOf("trial", "trial");
        project = copy.with(copy.project().sources(), List.of("-DCONFIG_HOTRELOAD_CONFIRM_SECONDS=0"));
        project.build();
        confirming = version("-DTRIAL_VERSION=1", "-DTRIAL_WISH=TRIAL_CONFIRM");
        second = version("-DTRIAL_VERSION=2");
        crashing = version("-DTRIAL_VERSION=3", "-DTRIAL_CRASHES");
        large = version("-DTRIAL_VERSION=4", BALLAST);
    }

    private byte[] version(String... arguments) throws IOException {
        return Files.readAllBytes(project.with(project.project().sources(), List.of(arguments))
                .buildModule()
                .stripped());
    }

    @BeforeEach
    void storeAConfirmedModule() throws IOException {
        options = project.board();
        start(List.of());
        await("load: ESP_ERR_NOT_FOUND");
        device.uploadAndReload(confirming);
        await("confirm again: ESP_OK");
    }

    @AfterEach
    void stop() {
        board.close();
    }

    private void start(List<String> more) throws IOException {
        board = EmulatedBoard.start(options.withMore(more));
        device = board.client();
        seen = 0;
    }

    private void startAfter(String reason) throws IOException {
        board.close();
        start(List.of("--reset-reason", reason));
    }

    private void crash() throws IOException {
        board.close();
        seen = 0;
        board = EmulatedBoard.start(options);
        board.awaitLog(Pattern.compile("abort\\(\\) was called"), 0, PATIENCE);
    }

    @Test
    void startsThatDoNotFollowACrashAreNotCounted() throws IOException {
        device.uploadAndReload(second);
        for (String reason : List.of("poweron", "deepsleep", "sw", "brownout", "ext", "poweron", "deepsleep")) {
            startAfter(reason);
            await("load: ESP_OK", "running 2, record 2");
        }
        assertThat(states()).containsExactly("1 confirmed", "2 tried 1");
    }

    @Test
    void startsThatFollowACrashAre() throws IOException {
        device.upload(crashing);
        crash();
        crash();
        crash();
        board.close();
        start(List.of());
        await("load: ESP_OK", "running 1, record 1, confirmed");
    }

    @Test
    void cleanStartsBetweenCrashesNeitherCountNorForgive() throws IOException {
        device.uploadAndReload(second);
        startAfter("panic");
        await("running 2, record 2");
        startAfter("poweron");
        await("running 2, record 2");
        assertThat(states()).containsExactly("1 confirmed", "2 tried 2");
        startAfter("task-wdt");
        await("running 2, record 2");
        startAfter("int-wdt");
        await("load: ESP_OK", "running 1, record 1, confirmed");
    }

    /** The crash of one record is not charged to the one that is stored next. */
    @Test
    void aCrashIsNotChargedToAnotherRecord() throws IOException {
        device.uploadAndReload(second);
        device.upload(second);
        startAfter("panic");
        await("running 2, record 3");
        assertThat(states()).containsExactly("1 confirmed", "2 tried 1", "3 tried 1");
    }

    @Test
    void aModuleThatDoesNotFitLeavesTheConfirmedOneRunning() throws IOException {
        device.upload(large);
        for (int i = 0; i < 4; i++) {
            startAfter("poweron");
            await("fell back to record 1", "NO_DATA_MEMORY", "load: ESP_OK", "running 1, record 1, confirmed");
        }
        assertThat(device.status().lastError().code()).isEqualTo("NO_DATA_MEMORY");
        assertThat(device.status().lastError().detail()).contains("record 1 is loaded instead");
        assertThat(states()).containsExactly("1 confirmed", "2 tried 1");
    }

    private List<String> states() throws IOException {
        return device.status().modules().get(0).log().stream()
                .map(record -> record.sequence() + " " + record.state())
                .sorted()
                .toList();
    }

    private void await(String... texts) throws IOException {
        for (String text : texts) {
            seen = board.awaitLog(Pattern.compile(Pattern.quote(text)), seen, PATIENCE)
                    .end();
        }
    }
}

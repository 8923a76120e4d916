package dev.hotreload.it.trial;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.hotreload.client.DeviceException;
import dev.hotreload.client.HotReloadClient;
import dev.hotreload.client.Status;
import dev.hotreload.codegen.flash.PartitionImage;
import dev.hotreload.engine.board.BoardOptions;
import dev.hotreload.engine.board.EmulatedBoard;
import dev.hotreload.engine.firmware.PartitionTable;
import dev.hotreload.it.board.DamagedModule;
import dev.hotreload.it.board.FlashFile;
import dev.hotreload.it.board.TestProject;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class TrialIT {
    private static final String CONFIRM_AFTER_A_SECOND = "-DCONFIG_HOTRELOAD_CONFIRM_SECONDS=1";
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final int PARTITION_SIZE = 128 * 1024;

    private TestProject project;
    private byte[] first;
    private byte[] second;
    private byte[] crashing;
    private byte[] confirming;
    private byte[] rollingBack;
    private BoardOptions options;
    private EmulatedBoard board;
    private HotReloadClient device;
    private int seen;

    @BeforeAll
    void build() throws IOException {
        TestProject copy = TestProject.copyOf("trial", "trial");
        project = copy.with(copy.project().sources(), List.of(CONFIRM_AFTER_A_SECOND));
        first = Files.readAllBytes(project.build().stripped());
        second = version("-DTRIAL_VERSION=2");
        crashing = version("-DTRIAL_VERSION=3", "-DTRIAL_CRASHES");
        confirming = version("-DTRIAL_VERSION=4", "-DTRIAL_WISH=TRIAL_CONFIRM");
        rollingBack = version("-DTRIAL_VERSION=5", "-DTRIAL_WISH=TRIAL_ROLLBACK");
    }

    private byte[] version(String... arguments) throws IOException {
        return Files.readAllBytes(project.with(project.project().sources(), List.of(arguments))
                .buildModule()
                .stripped());
    }

    @BeforeEach
    void startWithErasedFlash() throws IOException {
        options = project.board();
        start();
        await("confirm nothing: ESP_ERR_INVALID_STATE", "load: ESP_ERR_NOT_FOUND");
    }

    @AfterEach
    void stop() {
        board.close();
    }

    private void start() throws IOException {
        board = EmulatedBoard.start(options);
        device = board.client();
        seen = 0;
    }

    private void restart() throws IOException {
        board.close();
        start();
    }

    @Test
    void aModuleThatRunsForAWhileIsConfirmed() throws IOException {
        assertThat(device.uploadAndReload(first).sequence()).isEqualTo(1);
        await("running 1, record 1, on trial");
        assertThat(states()).containsExactly("1 tried 1");
        await("module trial has run for 1 s: confirmed");
        assertThat(states()).containsExactly("1 confirmed");
        restart();
        await("load: ESP_OK", "running 1, record 1, confirmed");
        assertThat(states()).containsExactly("1 confirmed");
    }

    @Test
    void theAppConfirms() throws IOException {
        device.uploadAndReload(confirming);
        await("running 4, record 1, on trial", "confirm: ESP_OK", "confirm again: ESP_OK");
        assertThat(states()).containsExactly("1 confirmed");
    }

    @Test
    void aModuleThatCrashesIsGivenUpAfterThreeStarts() throws IOException {
        storeConfirmed(first);
        assertThat(device.upload(crashing).sequence()).isEqualTo(2);
        for (int attempt = 1; attempt <= 3; attempt++) {
            board.close();
            seen = 0;
            crash();
        }
        start();
        await(
                "record 2 has failed: 3 starts crashed, and it was not confirmed; record 1 is loaded instead",
                "load: ESP_OK");
        await("running 1, record 1, confirmed");
        assertThat(states()).containsExactly("1 confirmed", "2 failed");
        device.uploadAndReload(second);
        await("running 2, record 3");
    }

    /** A board that ends before anybody could talk to it may or may not count as started. */
    private void crash() throws IOException {
        board = EmulatedBoard.start(options);
        board.awaitLog(Pattern.compile("abort\\(\\) was called"), 0, PATIENCE);
    }

    @Test
    void rollbackGoesToTheRecordBeforeOrToAnyOther() throws IOException {
        storeConfirmed(first);
        storeConfirmed(second);
        device.uploadAndReload(confirming);
        await("confirm: ESP_OK");

        assertThat(device.rollback(0).sequence()).isEqualTo(2);
        await("running 2, record 2, confirmed");
        assertThat(device.rollback(1).sequence()).isEqualTo(1);
        await("running 1, record 1, confirmed");
        assertThat(states()).containsExactly("1 confirmed", "2 rejected", "3 rejected");
        assertThat(device.rollback(3).sequence()).isEqualTo(3);
        await("running 4, record 3");
        restart();
        await("running 4, record 3");
    }

    @Test
    void theStatusListsOfTheLogWhatIsAskedFor() throws IOException {
        storeConfirmed(first);
        storeConfirmed(second);
        device.upload(confirming);

        assertThat(sequences(Status.Listed.ALL)).containsExactlyInAnyOrder(1L, 2L, 3L);
        assertThat(sequences(Status.Listed.RUNNING)).containsExactlyInAnyOrder(2L, 3L);
        assertThat(sequences(Status.Listed.NONE)).isEmpty();
        assertThat(device.rollback(1).sequence()).isEqualTo(1);
        assertThat(sequences(Status.Listed.RUNNING)).containsExactlyInAnyOrder(1L, 2L, 3L);
    }

    @Test
    void rollbackToWhatIsNotThereChangesNothing() throws IOException {
        storeConfirmed(first);
        for (long sequence : new long[] {0, 2, 4711}) {
            assertThatExceptionOfType(DeviceException.class)
                    .isThrownBy(() -> device.rollback(sequence))
                    .satisfies(e -> assertThat(e.code()).isEqualTo("NO_RECORD"))
                    .satisfies(e -> assertThat(e.status()).isEqualTo(404));
        }
        assertThat(states()).containsExactly("1 confirmed");
        assertThat(device.status().modules().get(0).generation()).isEqualTo(1);
    }

    @Test
    void theAppRollsBack() throws IOException {
        storeConfirmed(first);
        device.uploadAndReload(rollingBack);
        await(
                "running 5, record 2, on trial",
                "rollback to nowhere: ESP_ERR_NOT_FOUND",
                "rollback: ESP_OK",
                "running 1, record 1, confirmed");
        assertThat(states()).containsExactly("1 confirmed", "2 rejected");
    }

    /** Refused by the loader, which looks closer than an upload does: the old one runs, and is what the next start loads. */
    @Test
    void aModuleThatCannotBeLoadedIsRejected() throws IOException {
        storeConfirmed(first);
        byte[] damaged = DamagedModule.withUnknownRelocation(second);
        assertThatExceptionOfType(DeviceException.class)
                .isThrownBy(() -> device.uploadAndReload(damaged))
                .satisfies(e -> assertThat(e.code()).isEqualTo("RELOC_TYPE"));
        assertThat(states()).containsExactly("1 confirmed", "2 rejected");
        device.upload(damaged);
        restart();
        await("record 3 of partition 'hotreload' cannot be loaded: rejected", "fell back to record 1", "load: ESP_OK");
        await("running 1, record 1, confirmed");
        assertThat(device.status().lastError().code()).isEqualTo("RELOC_TYPE");
    }

    @Test
    void aBareElfFileFromTheCableWinsUntilTheNextUpload() throws IOException {
        storeConfirmed(first);
        flash(second);
        await("load: ESP_OK", "running 2, record 0, confirmed");
        assertThat(states()).first().isEqualTo("0 sealed");
        assertThat(device.uploadAndReload(confirming).sequence()).isPositive();
        await("running 4", "confirm: ESP_OK");
        assertThat(states()).noneMatch(state -> state.startsWith("0"));
        restart();
        await("running 4");
    }

    @Test
    void anImageFromTheCableReplacesTheLog() throws IOException {
        storeConfirmed(first);
        storeConfirmed(second);
        flash(PartitionImage.of(first, "cable", PARTITION_SIZE));
        await("load: ESP_OK", "running 1, record 1, on trial");
        assertThat(states()).containsExactly("1 tried 1");
        Status.LogRecord record = device.status().modules().get(0).log().get(0);
        assertThat(record.version()).isEqualTo("cable");
        assertThat(record.size()).isEqualTo(first.length);
    }

    /** As when another firmware was flashed meanwhile: nothing is held against the module, and nobody is led to it. */
    @Test
    void aModuleOfAnotherFirmwareIsNeitherTriedNorGoneBackTo() throws IOException {
        flash(PartitionImage.of(DamagedModule.ofAnotherFirmware(first), "1", PARTITION_SIZE));
        await("FIRMWARE_MISMATCH", "load: ESP_ERR_NOT_SUPPORTED");
        restart();
        await("load: ESP_ERR_NOT_SUPPORTED");
        assertThat(states()).containsExactly("1 new");
        storeConfirmed(second);
        for (long sequence : new long[] {0, 1}) {
            assertThatExceptionOfType(DeviceException.class)
                    .isThrownBy(() -> device.rollback(sequence))
                    .satisfies(e -> assertThat(e.code()).isEqualTo("FIRMWARE_MISMATCH"));
        }
        assertThat(states()).containsExactly("1 new", "2 confirmed");
        restart();
        await("load: ESP_OK", "running 2, record 2, confirmed");
    }

    @Test
    void whatIsNeitherLogNorModuleIsSaidToBeNone() throws IOException {
        byte[] garbage = new byte[5000];
        Arrays.fill(garbage, (byte) 'x');
        flash(garbage);
        await("NOT_ELF", "load: ESP_ERR_NOT_SUPPORTED");
        device.uploadAndReload(first);
        await("running 1");
    }

    /** As esptool does: what it writes is erased before, the rest stays. */
    private void flash(byte[] content) throws IOException {
        board.close();
        FlashFile.overwrite(
                project.flash(),
                PartitionTable.read(project.project().partitions()),
                Map.of(project.project().partition(), content));
        start();
    }

    private void storeConfirmed(byte[] module) throws IOException {
        device.uploadAndReload(module);
        await("module trial has run for 1 s: confirmed");
    }

    private List<Long> sequences(Status.Listed listed) throws IOException {
        return device.status(listed).modules().get(0).log().stream()
                .map(Status.LogRecord::sequence)
                .toList();
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

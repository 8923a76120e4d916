package dev.hotreload.client;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hotreload.client.Status.LogRecord;
import dev.hotreload.client.Status.Module;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StatusTest {
    private static final String OURS = "ab".repeat(32);
    private static final String OTHER = "cd".repeat(32);

    @ParameterizedTest
    @ValueSource(strings = {"new", "tried 1", "tried 2", "tried 3", "confirmed", "sealed"})
    void runsWhatWasLoadedAndIsTheNewest(String state) {
        assertThat(module(7L, record(6, "confirmed", OTHER), record(7, state, OURS))
                        .runs(OURS))
                .isTrue();
    }

    /** The next start would load another one, or may. */
    @ParameterizedTest
    @ValueSource(strings = {"rejected", "failed"})
    void doesNotRunWhatIsGivenUp(String state) {
        assertThat(module(7L, record(7, state, OURS)).runs(OURS)).isFalse();
    }

    @Test
    void doesNotRunAnotherFile() {
        assertThat(module(7L, record(7, "confirmed", OTHER)).runs(OURS)).isFalse();
        assertThat(module(6L, record(6, "confirmed", OTHER), record(7, "rejected", OURS))
                        .runs(OURS))
                .isFalse();
    }

    @Test
    void doesNotRunForLongWhereANewerOneIsStored() {
        assertThat(module(6L, record(6, "confirmed", OURS), record(7, "tried 1", OTHER))
                        .runs(OURS))
                .isFalse();
        assertThat(module(6L, record(6, "confirmed", OURS), record(7, "rejected", OTHER))
                        .runs(OURS))
                .isTrue();
    }

    @Test
    void nothingThatIsNotInTheLogRuns() {
        assertThat(module(null, record(7, "confirmed", OURS)).runs(OURS)).isFalse();
        assertThat(module(3L, record(7, "confirmed", OURS)).runs(OURS)).isFalse();
        assertThat(new Module(
                                "m",
                                "",
                                "p",
                                4096,
                                false,
                                false,
                                0,
                                0,
                                0,
                                0,
                                7L,
                                null,
                                null,
                                null,
                                null,
                                List.of(record(7, "new", OURS)))
                        .runs(OURS))
                .isFalse();
        assertThat(new Module(
                                "m",
                                "",
                                "p",
                                4096,
                                true,
                                true,
                                1,
                                0,
                                0,
                                0,
                                7L,
                                null,
                                null,
                                null,
                                null,
                                List.of(record(7, "new", OURS)))
                        .runs(OURS))
                .isFalse();
    }

    private static Module module(Long sequence, LogRecord... log) {
        return new Module("m", "", "p", 4096, true, false, 1, 1, 0, 0, sequence, null, null, null, null, List.of(log));
    }

    private static LogRecord record(long sequence, String state, String sha256) {
        return new LogRecord(sequence, state, 100, "", sha256);
    }
}

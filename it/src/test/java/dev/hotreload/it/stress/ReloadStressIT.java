package dev.hotreload.it.stress;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hotreload.client.DeviceUnreachableException;
import dev.hotreload.client.HotReloadClient;
import dev.hotreload.client.Status;
import dev.hotreload.engine.board.EmulatedBoard;
import dev.hotreload.it.board.Soak;
import dev.hotreload.it.board.TestProject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/**
 * Thousands of reloads over HTTP, each an upload of the other of two versions with a reload, while two tasks keep calling the
 * module. Every result must be wholly of one version, and the heap must be as it was before.
 *
 * <p>Each reload takes 10 ms at least: so long the component keeps a module that was replaced. What is more is the test.
 */
class ReloadStressIT {
    private static final int RELOADS = Soak.isAsked() ? 10_000 : 1_000;
    /** After these the module, the one before it and whatever is made at first use are there. An even number. */
    private static final int WARM_UP = 10;

    private static final int TASKS = 2;
    private static final Pattern CALLS = Pattern.compile("(?m)^CALLS \\d (\\d+) (\\d+)$");

    @Test
    void tenThousandReloadsUnderLoad() throws IOException {
        TestProject project = TestProject.copyOf("stress", "stress");
        byte[] first = Files.readAllBytes(project.build().stripped());
        Path source = project.project().sources().resolve("stress.c");
        Files.writeString(source, Files.readString(source).replace("#define VERSION 1", "#define VERSION 2"));
        byte[] second = Files.readAllBytes(project.buildModule().stripped());
        assertThat(second).isNotEqualTo(first);

        try (EmulatedBoard board = project.start()) {
            HotReloadClient client = board.client();
            reload(board, 0, WARM_UP, first, second);
            Status before = client.status();
            reload(board, WARM_UP, RELOADS, first, second);
            Status after = client.status();

            assertThat(after.bootId()).isEqualTo(before.bootId());
            assertThat(after.modules().get(0).generation()).isEqualTo(WARM_UP + RELOADS);
            assertThat(figures(after.heap())).isEqualTo(figures(before.heap()));
            assertAllRight(board.log());
        }
    }

    private static void reload(EmulatedBoard board, int done, int reloads, byte[] first, byte[] second)
            throws IOException {
        HotReloadClient client = board.client();
        try {
            for (int i = done; i < done + reloads; i++) {
                long generation =
                        client.uploadAndReload(i % 2 == 0 ? first : second).generation();
                assertThat(generation).isEqualTo(i + 1L);
            }
        } catch (DeviceUnreachableException e) {
            String log = board.log();
            String end = log.substring(Math.max(0, log.length() - 2000));
            throw new AssertionError("the board stopped answering; it printed last:\n" + end, e);
        }
    }

    /** All but the minimum, which depends on when the tasks were where. */
    private static List<Long> figures(Status.Heap heap) {
        return List.of(heap.dataFree(), heap.dataLargest(), heap.execFree(), heap.execLargest());
    }

    private static void assertAllRight(String log) {
        assertThat(log).doesNotContain("WRONG");
        List<MatchResult> reports = CALLS.matcher(log).results().toList();
        assertThat(reports).hasSize(RELOADS / 1000 * TASKS);
        for (MatchResult last : reports.subList(reports.size() - TASKS, reports.size())) {
            assertThat(Long.parseLong(last.group(1))).as("calls of version 1").isGreaterThan(RELOADS);
            assertThat(Long.parseLong(last.group(2))).as("calls of version 2").isGreaterThan(RELOADS);
        }
    }
}

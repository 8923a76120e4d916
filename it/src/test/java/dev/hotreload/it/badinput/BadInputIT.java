package dev.hotreload.it.badinput;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import dev.hotreload.client.DeviceException;
import dev.hotreload.client.Status;
import dev.hotreload.codegen.check.CheckLimits;
import dev.hotreload.codegen.check.ModuleCheck;
import dev.hotreload.codegen.check.Problem;
import dev.hotreload.it.DeviceApiPage;
import dev.hotreload.it.board.ProbeBoard;
import dev.hotreload.it.board.TestProject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.TestInstance;

/**
 * Each damaged module goes to {@code check} and to a device that runs the good one. Both refuse it with the same code,
 * and after each the running module answers as before. The whole series leaks nothing.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class BadInputIT {
    private static final int SMALL_EXEC_HEAP = 64 * 1024;

    private Map<String, Integer> statuses;
    private ProbeBoard board;
    private CheckLimits limits;

    @BeforeAll
    void start() throws IOException {
        statuses = DeviceApiPage.statuses();
        board = ProbeBoard.start();
        limits = limits(board);
    }

    @AfterAll
    void stop() {
        board.close();
    }

    @Test
    void theGoodModuleIsGood() throws IOException {
        assertThat(ModuleCheck.check(board.bytes(), limits).problems()).isEmpty();
    }

    @TestFactory
    Stream<DynamicTest> damagedModules() throws IOException {
        byte[] good = board.bytes();
        Stream<DynamicTest> refusals = BadModule.all(good)
                .map(bad -> dynamicTest(
                        bad.name(), () -> assertRefused(bad.code(), bad.damage().apply(good))));
        List<Long> before = figures(board.client().status().heap());
        DynamicTest noLeak = dynamicTest(
                "the heap is as it was before",
                () -> assertThat(figures(board.client().status().heap())).isEqualTo(before));
        return Stream.concat(refusals, Stream.of(noLeak));
    }

    @Test
    void moduleLargerThanTheExecutableHeap() throws IOException {
        TestProject project = TestProject.copyOf("badinput", ProbeBoard.MODULE, "badinput-small");
        Path module = project.build().stripped();
        Path good = Files.copy(module, module.resolveSibling("good.so"));
        Path large = project.project().basedir().resolve("large/large.c");
        Files.copy(large, project.project().sources().resolve("large.c"));
        byte[] tooLarge = Files.readAllBytes(project.buildModule().stripped());

        try (ProbeBoard small =
                ProbeBoard.start(good, project.start(OptionalLong.of(SMALL_EXEC_HEAP), OptionalLong.empty()))) {
            Status.Heap heap = small.client().status().heap();
            assertThatThrownBy(() -> small.client().uploadAndReload(tooLarge))
                    .isInstanceOfSatisfying(DeviceException.class, refusal -> {
                        assertThat(refusal.code()).isEqualTo("NO_EXEC_MEMORY");
                        assertThat(refusal.detail()).contains(Long.toString(heap.execLargest()));
                    });
            small.assertUntouched();
            assertThat(ModuleCheck.check(tooLarge, limits(small)).problems())
                    .extracting(Problem::code)
                    .containsExactly("NO_EXEC_MEMORY");
            assertThat(figures(small.client().status().heap())).isEqualTo(figures(heap));
        }
    }

    private void assertRefused(String code, byte[] bad) throws IOException {
        assertThat(ModuleCheck.check(bad, limits).problems())
                .as("what check finds")
                .isNotEmpty()
                .allSatisfy(problem -> {
                    assertThat(problem.code()).isEqualTo(code);
                    assertThat(problem.message()).isNotBlank();
                });
        assertThatThrownBy(() -> board.client().uploadAndReload(bad))
                .isInstanceOfSatisfying(DeviceException.class, refusal -> {
                    assertThat(refusal.code()).as(refusal.detail()).isEqualTo(code);
                    assertThat(refusal.status()).isEqualTo(statuses.get(code));
                    assertThat(refusal.detail()).isNotBlank();
                });
        board.assertUntouched();
        assertThat(board.client().status().lastError().code()).isEqualTo(code);
    }

    /** What the device has to spare for one more module. */
    private static CheckLimits limits(ProbeBoard board) throws IOException {
        Status status = board.client().status();
        return CheckLimits.none()
                .withNote()
                .withPartition(status.modules().get(0).partitionSize())
                .withHeaps(status.heap().execLargest(), status.heap().dataLargest());
    }

    /** All but the minimum, which tells of the past. */
    private static List<Long> figures(Status.Heap heap) {
        return List.of(heap.dataFree(), heap.dataLargest(), heap.execFree(), heap.execLargest());
    }
}

package dev.hotreload.it.device;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import dev.hotreload.client.Deployed;
import dev.hotreload.client.HotReloadClient;
import dev.hotreload.client.Status;
import dev.hotreload.engine.board.BoardOptions;
import dev.hotreload.engine.firmware.PartitionTable;
import dev.hotreload.it.board.FlashFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Tasks that stay inside a module over reloads: the code that they run is kept, and everybody is told. */
class CodeInUseIT {
    /** Room for a handful of generations. */
    private static final long EXEC_HEAP = 64 * 1024;

    private static final String STILL_RUNS =
            "module inuse: task 'blink' still runs inuse_loop() of generation %d; a running function is not replaced";

    @TestFactory
    Stream<DynamicTest> whatRunsIsKept() throws IOException {
        Suite suite = Suite.copyOf("inuse", "inuse");
        byte[] first = Files.readAllBytes(suite.build().stripped());
        Path source = TestSources.of("inuse/module/inuse.c");
        byte[] second =
                Files.readAllBytes(suite.build(source, List.of("-DVERSION=2")).stripped());
        BoardOptions options = suite.boardOptions().withHeaps(OptionalLong.of(EXEC_HEAP), OptionalLong.empty());
        FlashFile.write(
                options.flash(),
                PartitionTable.read(suite.tests().project().partitions()),
                Map.of("hotreload", first, "second", second));
        try (TestBoard board = TestBoard.start(options)) {
            TestReport report = board.awaitReport(0);
            HotReloadClient client = board.emulated().client();
            long before = module(client).generation();
            Deployed deployed = client.uploadAndReload(second);
            Status.Kept atOnce = module(client).kept().get(0);
            client.reload();
            Status.Module later = module(client);
            String log = board.emulated().log();
            return Stream.concat(
                    report.against(TestSources.testsIn(TestSources.files("inuse/firmware"))),
                    Stream.of(
                            dynamicTest("the answer names the task", () -> {
                                assertThat(deployed.inUse().task()).isEqualTo("blink");
                                assertThat(deployed.inUse().function()).isEqualTo("inuse_loop");
                                assertThat(deployed.inUse().generation()).isEqualTo(before);
                            }),
                            dynamicTest("the status names the task", () -> {
                                assertThat(atOnce.task()).isEqualTo("blink");
                                assertThat(atOnce.function()).isEqualTo("inuse_loop");
                                assertThat(atOnce.regions()).isNotEmpty();
                            }),
                            dynamicTest("the generation stays over the next reload", () -> {
                                assertThat(later.kept())
                                        .extracting(Status.Kept::generation)
                                        .containsExactly(before);
                                assertThat(later.previous().generation()).isEqualTo(before + 1);
                            }),
                            dynamicTest(
                                    "the log names the task",
                                    () -> assertThat(log).contains(STILL_RUNS.formatted(before)))));
        }
    }

    private static Status.Module module(HotReloadClient client) throws IOException {
        return client.status().modules().get(0);
    }
}

package dev.hotreload.it.device;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import dev.hotreload.engine.board.BoardOptions;
import dev.hotreload.engine.firmware.PartitionTable;
import dev.hotreload.it.board.FlashFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** The C API, row by row, by an app that finds three versions of a module in its flash. */
class LoaderApiIT {
    /** What a board that aborted ends with: docs/architecture.md. */
    private static final int ABORTED = 134;

    @TestFactory
    Stream<DynamicTest> everyCallDoesWhatItsHeaderSays() throws IOException {
        Suite suite = Suite.copyOf("api", "api");
        BoardOptions options = suite.boardOptions();
        FlashFile.write(
                options.flash(), PartitionTable.read(suite.tests().project().partitions()), contents(suite));
        List<String> expected = TestSources.testsIn(TestSources.files("api/firmware"));
        try (TestBoard board = TestBoard.start(options)) {
            TestReport report = board.awaitReport(0);
            OptionalInt status = board.emulated().awaitExit(Duration.ofSeconds(60));
            String log = board.emulated().log();
            return Stream.concat(
                    report.against(expected),
                    Stream.of(
                            dynamicTest(
                                    "a missing function aborts",
                                    () -> assertThat(status).hasValue(ABORTED)),
                            dynamicTest(
                                    "a missing function is named",
                                    () -> assertThat(log)
                                            .contains("version 3, then a function that it lacks\n")
                                            .contains("module 'api' has no 'api_optional'")),
                            dynamicTest(
                                    "and does not return", () -> assertThat(log).doesNotContain("FAIL "))));
        }
    }

    /** What each partition holds; the firmware is linked when the first module is built. */
    private static Map<String, byte[]> contents(Suite suite) throws IOException {
        Map<String, byte[]> contents = new LinkedHashMap<>();
        contents.put("factory", "this partition holds no ELF file".repeat(8).getBytes(StandardCharsets.US_ASCII));
        contents.put("hotreload", Files.readAllBytes(suite.build().stripped()));
        for (String name : List.of("second", "third")) {
            Path source = TestSources.of("api/versions/" + name + ".c");
            contents.put(name, Files.readAllBytes(suite.build(source, List.of()).stripped()));
        }
        return contents;
    }
}

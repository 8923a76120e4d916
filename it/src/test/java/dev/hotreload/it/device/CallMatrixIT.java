package dev.hotreload.it.device;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import dev.hotreload.engine.build.BuiltModule;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Every way that C has to call a function, through the stub and directly, with the same results. */
class CallMatrixIT {
    @TestFactory
    Stream<DynamicTest> callsGiveTheSameThroughTheStubAndDirectly() throws IOException {
        Suite suite = Suite.copyOf("call-matrix", "call_matrix");
        BuiltModule module = suite.build();
        List<String> expected = TestSources.testsIn(TestSources.files("call-matrix/firmware"));
        try (TestBoard board = suite.start()) {
            TestReport report = board.run(module.stripped());
            return Stream.concat(
                    report.against(expected),
                    Stream.of(
                            dynamicTest(
                                    "printf prints",
                                    () -> assertThat(report.text())
                                            .contains("printed by the module: 42 text 2.125 1234567890123\n")),
                            dynamicTest(
                                    "printf, malloc and 64-bit division are the firmware's",
                                    () -> assertThat(linkerScript(suite))
                                            .contains("\"printf\" = 0x", "\"malloc\" = 0x", "\"__divdi3\" = 0x"))));
        }
    }

    /** Names what the module takes from the firmware; all else it has to bring along. */
    private static String linkerScript(Suite suite) throws IOException {
        return Files.readString(suite.tests().project().layout().generated(".ld"));
    }
}

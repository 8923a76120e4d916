package dev.hotreload.it.names;

import dev.hotreload.it.board.TestProject;
import dev.hotreload.it.device.TestBoard;
import dev.hotreload.it.device.TestReport;
import dev.hotreload.it.device.TestSources;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.codehaus.plexus.util.FileUtils;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** What module and firmware both define, one of them weakly, gives the values of one link of the two. */
class WeakIT {
    private static final Predicate<String> BEFORE =
            name -> name.startsWith("before_") || name.equals("its_state_is_one");

    @TestFactory
    Stream<DynamicTest> weakYieldsToStrong() throws IOException {
        TestProject project = TestProject.copyOf("weak", "weak");
        FileUtils.copyDirectoryStructure(
                TestSources.of("harness").toFile(),
                project.project().firmwareSources().toFile());
        Path module = project.build().stripped();
        List<String> all = TestSources.testsIn(TestSources.files("weak/firmware"));
        try (TestBoard board = TestBoard.start(project.board())) {
            TestReport before = board.awaitReport(0);
            TestReport first = board.run(module);
            TestReport second = board.run(module);
            return Stream.of(
                            before.against(all.stream().filter(BEFORE).toList()),
                            first.against(all.stream().filter(BEFORE.negate()).toList()),
                            second.against(all.stream().filter(BEFORE.negate()).toList()))
                    .flatMap(tests -> tests);
        }
    }
}

package dev.hotreload.it.names;

import static org.junit.jupiter.api.DynamicContainer.dynamicContainer;

import dev.hotreload.it.board.TestProject;
import dev.hotreload.it.device.TestBoard;
import dev.hotreload.it.device.TestSources;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.codehaus.plexus.util.FileUtils;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.TestFactory;

/** State of a C++ module begins anew with each load, whatever kind of variable holds it, and is not the firmware's. */
class StaticsIT {
    private static final int RELOADS = 10;

    @TestFactory
    List<DynamicNode> stateBeginsAnewWithEachLoad() throws IOException {
        TestProject project = TestProject.copyOf("statics", "statics");
        FileUtils.copyDirectoryStructure(
                TestSources.of("harness").toFile(),
                project.project().firmwareSources().toFile());
        TestProject modern = project.with(project.project().sources(), List.of("-std=gnu++17", "-Wno-error"));
        Path module = modern.build().stripped();
        List<String> expected = TestSources.testsIn(TestSources.files("statics/firmware"));
        List<DynamicNode> tests = new ArrayList<>();
        try (TestBoard board = TestBoard.start(modern.board())) {
            for (int load = 1; load <= RELOADS; load++) {
                tests.add(dynamicContainer("load " + load, board.run(module).against(expected)));
            }
        }
        return tests;
    }
}

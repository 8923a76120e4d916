package dev.hotreload.it.names;

import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.junit.jupiter.api.DynamicContainer.dynamicContainer;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import dev.hotreload.engine.UserException;
import dev.hotreload.it.board.TestProject;
import dev.hotreload.it.device.TestBoard;
import dev.hotreload.it.device.TestSources;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.codehaus.plexus.util.FileUtils;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Options that a project may give its compiler, and assembler names that C cannot have. */
class OptionsIT {
    private static final List<List<String>> OPTIONS = List.of(
            List.of("-fvisibility=hidden"),
            List.of("-flto"),
            List.of("-flto", "-ffat-lto-objects", "-fvisibility=hidden", "-Os"),
            List.of("-fwhole-program"),
            List.of("-Wundef", "-Werror"),
            List.of("-Wundef", "-Wmissing-prototypes", "-Wmissing-declarations", "-Wredundant-decls", "-Werror"),
            List.of("-g0"),
            List.of("-gsplit-dwarf"),
            List.of("-fno-function-sections", "-fno-data-sections"),
            List.of("-fcommon", "-fno-pic"));

    @TestFactory
    List<DynamicNode> modulesWorkWhateverTheOptions() throws IOException {
        List<String> expected = TestSources.testsIn(TestSources.files("options/firmware"));
        List<DynamicNode> tests = new ArrayList<>();
        for (List<String> options : OPTIONS) {
            tests.add(dynamicContainer(String.join(" ", options), run(options, expected)));
        }
        return tests;
    }

    private static Stream<DynamicTest> run(List<String> options, List<String> expected) {
        try {
            TestProject project = project(options);
            Path module = project.build().stripped();
            try (TestBoard board = TestBoard.start(project.board())) {
                return board.run(module).against(expected);
            }
        } catch (IOException | RuntimeException e) {
            return Stream.of(dynamicTest("builds and runs", () -> {
                throw e;
            }));
        }
    }

    @TestFactory
    Stream<DynamicTest> aNameThatNoFirmwareCanCallIsRefused() {
        return Map.of("a+b", "\\\"a+b\\\"", "a-b", "\\\"a-b\\\"", "9lives", "\\\"9lives\\\"").entrySet().stream()
                .map(name -> dynamicTest(name.getKey(), () -> {
                    TestProject project = project(List.of());
                    String declaration = "int odd(void) __asm__(\"%s\");\n".formatted(name.getValue());
                    Files.writeString(project.project().includes().resolve("odd.h"), declaration);
                    Files.writeString(
                            project.project().sources().resolve("odd.c"),
                            declaration + "int odd(void)\n{\n    return 1;\n}\n");
                    assertThatExceptionOfType(UserException.class)
                            .isThrownBy(project::build)
                            .withMessageContaining("module 'options' exports '" + name.getKey() + "'")
                            .withMessageContaining("__asm__");
                }));
    }

    private static TestProject project(List<String> options) throws IOException {
        TestProject project = TestProject.copyOf("options", "options");
        FileUtils.copyDirectoryStructure(
                TestSources.of("harness").toFile(),
                project.project().firmwareSources().toFile());
        return new TestProject(project.project()
                .withCompilerArguments(Stream.concat(Stream.of("-DCONFIG_HOTRELOAD_AUTH_NONE=1"), options.stream())
                        .toList()));
    }
}

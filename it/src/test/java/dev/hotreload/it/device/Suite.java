package dev.hotreload.it.device;

import dev.hotreload.engine.board.BoardOptions;
import dev.hotreload.engine.build.BuiltModule;
import dev.hotreload.engine.project.ModuleProject;
import dev.hotreload.it.board.TestProject;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalLong;
import org.codehaus.plexus.util.FileUtils;

/**
 * A project whose app runs tests by the harness in {@code src/test/c/harness}, and whose module can be replaced.
 *
 * @param tests the copy of the project
 */
record Suite(TestProject tests) {
    /** Room for modules of more than 100 KB, beside the one that runs. */
    private static final long EXEC_HEAP = 512 * 1024;

    /**
     * @param folder in {@code src/test/c}
     * @param module the module's name
     */
    static Suite copyOf(String folder, String module) throws IOException {
        TestProject tests = TestProject.copyOf(folder, module);
        Path harness = TestSources.of("harness");
        FileUtils.copyDirectoryStructure(
                harness.toFile(), tests.project().firmwareSources().toFile());
        FileUtils.copyFileToDirectory(
                harness.resolve("test.h").toFile(), tests.project().includes().toFile());
        return new Suite(tests);
    }

    /** The firmware with modules that test themselves: each is one source with the function {@code module_entry}. */
    static Suite ofModules() throws IOException {
        return copyOf("module-host", "module_host");
    }

    /** Builds the firmware and the module. */
    BuiltModule build() throws IOException {
        return tests.build();
    }

    /** Builds a module of one other source for the firmware that is there, as after an edit. */
    BuiltModule build(Path source, List<String> moreArguments) throws IOException {
        ModuleProject project = tests.project();
        Path sources = project.basedir().resolve("replaced");
        FileUtils.deleteDirectory(sources.toFile());
        FileUtils.copyFileToDirectory(source.toFile(), sources.toFile());
        return new TestProject(new ModuleProject(
                        project.basedir(),
                        project.buildFolder(),
                        project.name(),
                        project.version(),
                        project.partition(),
                        sources,
                        project.includes(),
                        project.firmwareSources(),
                        TestSources.concat(project.compilerArguments(), moreArguments),
                        project.templateFolder(),
                        project.key()))
                .buildModule();
    }

    BoardOptions boardOptions() throws IOException {
        return tests.board().withHeaps(OptionalLong.of(EXEC_HEAP), OptionalLong.empty());
    }

    TestBoard start() throws IOException {
        return TestBoard.start(boardOptions());
    }
}

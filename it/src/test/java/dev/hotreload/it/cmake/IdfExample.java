package dev.hotreload.it.cmake;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hotreload.engine.BuildLog;
import dev.hotreload.engine.board.BoardOptions;
import dev.hotreload.engine.board.EmulatedBoard;
import dev.hotreload.engine.component.ComponentFiles;
import dev.hotreload.engine.component.ComponentFolder;
import dev.hotreload.engine.io.UserCache;
import dev.hotreload.engine.toolchain.XtensaSdk;
import dev.hotreload.it.board.PrintedLog;
import dev.hotreload.it.board.TestProject;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.codehaus.plexus.util.FileUtils;

/**
 * A copy of {@code src/test/idf/example} with the component in it as the goal {@code generate-component} writes it,
 * built by the stand-in's {@code idf.py}.
 *
 * @param folder where it lies
 * @param variables of the environment of {@code idf.py}, beside its own
 */
record IdfExample(Path folder, Map<String, String> variables) {
    private static final Path STAND_IN = Path.of("src/test/idf").toAbsolutePath();
    private static final Path COPIES = TestProject.ownFolder("idf");
    /** As the goal has it. */
    private static final String GENERATOR = "/dev/hotreload/maven/idf/" + ComponentFiles.GENERATOR;

    private static final BuildLog LOG = new PrintedLog();
    private static final long PATIENCE_MINUTES = 10;

    static IdfExample copyOf(String name) throws IOException {
        Path copy = COPIES.resolve(name);
        FileUtils.deleteDirectory(copy.toFile());
        FileUtils.copyDirectoryStructure(STAND_IN.resolve("example").toFile(), copy.toFile());
        try (InputStream generator = IdfExample.class.getResourceAsStream(GENERATOR)) {
            new ComponentFolder(copy).generate(ComponentFiles.packaged("0.1.0", generator.readAllBytes()), false);
        }
        return new IdfExample(copy, Map.of());
    }

    /** The same, built in an environment where these variables have these values. */
    IdfExample with(Map<String, String> others) {
        return new IdfExample(folder, others);
    }

    /** Runs {@code idf.py}; its output is shown too. */
    IdfRun run(String... arguments) throws IOException, InterruptedException {
        List<String> line = new ArrayList<>(
                List.of("python3", STAND_IN.resolve("tools/idf.py").toString()));
        line.addAll(List.of(arguments));
        Path output = Files.createTempFile(COPIES, "idf", ".log");
        ProcessBuilder builder = new ProcessBuilder(line)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(output.toFile());
        builder.environment().remove("HOTRELOAD_CODEGEN");
        builder.environment().put("IDF_PATH", STAND_IN.toString());
        builder.environment().put("HOTRELOAD_SDK", sdk().prefix().toString());
        builder.environment().putAll(variables);
        Process process = builder.start();
        try {
            assertThat(process.waitFor(PATIENCE_MINUTES, TimeUnit.MINUTES))
                    .as("idf.py ends in time")
                    .isTrue();
        } finally {
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly();
        }
        String text = Files.readString(output);
        Files.delete(output);
        System.out.println(text);
        return new IdfRun(process.exitValue(), text);
    }

    /** Builds, which must succeed. @return what was done */
    List<String> build() throws IOException, InterruptedException {
        IdfRun run = run("build");
        assertThat(run.status()).as(run.output()).isZero();
        return run.steps();
    }

    Path file(String path) {
        return folder.resolve(path);
    }

    /** Replaces a text, which must be there, in one of the project's files. */
    void edit(String path, String from, String to) throws IOException {
        String text = Files.readString(file(path));
        assertThat(text).contains(from);
        Files.writeString(file(path), text.replace(from, to));
    }

    /** Flashes everything by {@code idf.py flash} and starts a board with that flash. */
    EmulatedBoard start() throws IOException, InterruptedException {
        BoardOptions options = BoardOptions.standard(sdk().qemu(), file("build/app.elf"), file("board"))
                .withPartitions(file("partitions.csv"));
        Files.createDirectories(options.flash().getParent());
        Files.deleteIfExists(options.flash());
        IdfRun run = run("-p", options.flash().toString(), "flash");
        assertThat(run.status()).as(run.output()).isZero();
        return EmulatedBoard.start(options);
    }

    private static XtensaSdk sdk() throws IOException {
        Map<String, String> environment = System.getenv();
        return XtensaSdk.ensure(LOG, UserCache.fromEnvironment(environment), environment, COPIES.resolve("failed"));
    }
}

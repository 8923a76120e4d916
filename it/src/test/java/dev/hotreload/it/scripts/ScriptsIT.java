package dev.hotreload.it.scripts;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hotreload.engine.BuildLog;
import dev.hotreload.engine.component.ComponentFiles;
import dev.hotreload.engine.io.UserCache;
import dev.hotreload.engine.toolchain.XtensaSdk;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Runs the C suites as a person does; their output stays in {@code target/scripts} and is shown when one fails. */
class ScriptsIT {
    private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();
    private static final Path OUTPUT = Path.of("target/scripts").toAbsolutePath();
    private static final long PATIENCE_MINUTES = 30;

    @Test
    void theSdkPassesItsSelfTest() throws Exception {
        run("sdk", "bash", "emulator/sdk/sdk.sh", "test");
    }

    @Test
    void theEmulatedBoardKeepsEspIdfsRules() throws Exception {
        run("board", "bash", "emulator/test/run.sh", sdk().prefix().toString());
    }

    @Test
    void theComponentPassesItsHostTests() throws Exception {
        run("component", "sh", "firmware-component/test/run.sh");
    }

    /** Without the suites that walk at random and count the wear, which take minutes: run.sh alone runs them too. */
    @Test
    void theModuleLogSurvivesPowerCuts() throws Exception {
        run(
                "log",
                "bash",
                "firmware-component/test/log/run.sh",
                "vectors",
                "format",
                "states",
                "append",
                "cable",
                "rollback",
                "faults",
                "place",
                "power cuts");
    }

    /** Two at a time; more seconds find more: firmware-component/fuzz/README.md. */
    @Test
    void whatReadsAStrangersBytesSurvivesAMinuteOfFuzzing() throws Exception {
        run("fuzz", "bash", "firmware-component/fuzz/run.sh", "60");
    }

    @Test
    void theEspIdfExampleIsBuiltEditedAndReloaded() throws Exception {
        Path generator = Files.createDirectories(OUTPUT).resolve(ComponentFiles.GENERATOR);
        String packaged = "/dev/hotreload/maven/idf/" + ComponentFiles.GENERATOR;
        try (InputStream jar = ScriptsIT.class.getResourceAsStream(packaged)) {
            Files.write(generator, jar.readAllBytes());
        }
        run(
                "basic",
                "bash",
                "it/src/test/idf/basic.sh",
                sdk().prefix().toString(),
                generator.toString(),
                OUTPUT.resolve("esp-idf-basic").toString());
    }

    private static XtensaSdk sdk() throws IOException {
        return XtensaSdk.ensure(
                BuildLog.silent(),
                UserCache.fromEnvironment(System.getenv()),
                System.getenv(),
                OUTPUT.resolve("failed"));
    }

    private static void run(String name, String... command) throws IOException, InterruptedException {
        Path output = Files.createDirectories(OUTPUT).resolve(name + ".txt");
        List<String> line = List.of(command);
        Process process = new ProcessBuilder(line)
                .directory(ROOT.toFile())
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        if (!process.waitFor(PATIENCE_MINUTES, TimeUnit.MINUTES)) {
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly().waitFor();
        }
        String printed = Files.readString(output);
        assertThat(process.exitValue())
                .as("%s ended by itself with status 0;%n%sit printed:%n%s", line, failures(printed), printed)
                .isZero();
    }

    /** What went wrong comes first: a CI page shows the beginning of a long message only. */
    private static String failures(String printed) {
        List<String> lines = printed.lines().toList();
        String named = lines.stream()
                .filter(line -> line.matches("(?i)(not ok|failed|error|fail)\\b.*"))
                .collect(Collectors.joining("\n", "", "\n"));
        return named + "at its end:\n" + String.join("\n", lines.subList(Math.max(0, lines.size() - 20), lines.size()))
                + "\n";
    }
}

package dev.hotreload.it.unity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import dev.hotreload.engine.board.BoardOptions;
import dev.hotreload.engine.firmware.PartitionTable;
import dev.hotreload.it.board.FlashFile;
import dev.hotreload.it.board.TestProject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.codehaus.plexus.util.FileUtils;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** The sources that ESP-IDF builds with its Unity component, built with ours and run. */
class UnityIT {
    private static final Path APP =
            Path.of("../examples/esp-idf-basic/test_app").toAbsolutePath().normalize();
    private static final Pattern TEST = Pattern.compile("^TEST_CASE\\(\"([^\"]+)\",", Pattern.MULTILINE);
    private static final Pattern END = Pattern.compile("^\\d+ Tests \\d+ Failures 0 Ignored$", Pattern.MULTILINE);

    @TestFactory
    Stream<DynamicTest> theLoaderDoesWhatItsUnityTestsExpect() throws IOException, InterruptedException {
        TestProject tests = project();
        Path module = tests.build().stripped();
        BoardOptions options = tests.board();
        FlashFile.write(
                options.flash(),
                PartitionTable.read(tests.project().partitions()),
                Map.of("hotreload", Files.readAllBytes(module)));
        List<String> names = names();
        String log = run(options);
        return Stream.concat(
                names.stream()
                        .map(name -> dynamicTest(name, () -> assertThat(log).contains(":" + name + ":PASS\n"))),
                Stream.of(dynamicTest(
                        "nothing else, nothing failed",
                        () -> assertThat(log).contains("\n" + names.size() + " Tests 0 Failures 0 Ignored\n"))));
    }

    /** What the board prints until the tests are done; it serves nothing, so it is not waited for as others are. */
    private static String run(BoardOptions options) throws IOException, InterruptedException {
        Process board = new ProcessBuilder(
                        options.qemu().toString(),
                        options.firmware().toString(),
                        "--flash",
                        options.flash().toString(),
                        "--partitions",
                        options.partitions().orElseThrow().toString())
                .redirectErrorStream(true)
                .redirectOutput(options.log().toFile())
                .start();
        try {
            long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
            while (board.isAlive()
                    && System.nanoTime() < deadline
                    && !END.matcher(Files.readString(options.log())).find()) {
                Thread.sleep(50);
            }
        } finally {
            board.destroyForcibly().waitFor();
        }
        return Files.readString(options.log());
    }

    private static TestProject project() throws IOException {
        TestProject tests = TestProject.copyOf("unity", "testee");
        Path component = APP.resolve("components/testee");
        FileUtils.copyDirectory(
                APP.resolve("main").toFile(), tests.project().firmwareSources().toFile(), "*.c", null);
        FileUtils.copyFileToDirectory(
                APP.resolve("partitions.csv").toFile(),
                tests.project().firmwareSources().toFile());
        FileUtils.copyDirectory(
                component.resolve("include").toFile(),
                tests.project().includes().toFile());
        FileUtils.copyFileToDirectory(
                component.resolve("testee.c").toFile(),
                tests.project().basedir().resolve("module").toFile());
        return tests;
    }

    private static List<String> names() throws IOException {
        List<String> names = new ArrayList<>();
        try (Stream<Path> sources = Files.list(APP.resolve("main"))) {
            for (Path source :
                    sources.filter(file -> file.toString().endsWith(".c")).toList()) {
                TEST.matcher(Files.readString(source)).results().forEach(test -> names.add(test.group(1)));
            }
        }
        assertThat(names).isNotEmpty().doesNotHaveDuplicates();
        return names;
    }
}

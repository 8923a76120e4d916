package dev.hotreload.engine.idf;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hotreload.engine.EngineException;
import dev.hotreload.engine.RecordingLog;
import dev.hotreload.engine.UserException;
import dev.hotreload.engine.idf.run.Progress;
import dev.hotreload.engine.key.ProjectKey;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Real processes: a shell stands for Python, and the project's own script for what idf.py does. */
class IdfTest {
    private static final String SECRET = "0123456789abcdef".repeat(4);

    @TempDir
    Path root;

    private final RecordingLog log = new RecordingLog();
    private FakeIdf fake;
    private Path project;
    private Optional<String> key = Optional.empty();

    @BeforeEach
    void project() throws IOException {
        fake = FakeIdf.in(root).installed(root.resolve("home/.espressif"));
        project = Files.createDirectories(root.resolve("project"));
        Files.writeString(project.resolve("CMakeLists.txt"), "project(app)\n");
    }

    @Test
    void idfPyRunsInItsEnvironment() throws IOException {
        script("echo '[1/2] one'; echo '[2/2] two'");

        idf("-DX='a b' --no-hints").build();

        assertThat(project.resolve("calls"))
                .content()
                .contains("arguments: -B " + project.resolve("build") + " -DX=a b --no-hints build\n")
                .contains("IDF_PATH=" + fake.idf() + "\n")
                .contains("ESP_IDF_VERSION=5.3\n")
                .contains("tool: " + root.resolve("home/.espressif/tools/bin/fake-gcc") + "\n");
        assertThat(log.of("info"))
                .contains("idf.py build by ESP-IDF 5.3.1 in " + fake.idf() + " (from hotreload.idf.path)");
        assertThat(root.resolve("output/idf.log")).hasContent("[1/2] one\n[2/2] two");
    }

    /** In the environment only, and in nothing that is shown or kept. */
    @Test
    void theKeyReachesTheBuildAndNobodyElse() throws IOException {
        script("echo '[1/1] one'; exit 2");
        key = Optional.of(SECRET);

        assertThatThrownBy(() -> idf("").build()).hasMessageNotContaining(SECRET);

        assertThat(project.resolve("calls")).content().contains("HOTRELOAD_KEY=" + SECRET + "\n");
        for (String level : List.of("debug", "info", "warn", "error")) {
            assertThat(log.of(level)).as(level).noneMatch(line -> line.contains(SECRET));
        }
        try (Stream<Path> left = Files.walk(root.resolve("output"))) {
            assertThat(left.filter(Files::isRegularFile))
                    .isNotEmpty()
                    .allSatisfy(file -> assertThat(file).content().doesNotContain(SECRET));
        }
    }

    @Test
    void flashNamesThePortToEveryTarget() throws IOException {
        script("exit 0");

        idf("").flash(Idf.Flash.MODULE, Optional.of("/dev/ttyUSB7"));
        assertThat(project.resolve("calls"))
                .content()
                .contains(" hotreload-flash\n")
                .contains("ESPPORT=/dev/ttyUSB7\n");

        idf("").flash(Idf.Flash.ALL, Optional.empty());
        assertThat(project.resolve("calls")).content().contains(" flash\n").contains("ESPPORT=\n");
    }

    @Test
    void aFailureSaysTheCauseAndWhereTheRestIs() throws IOException {
        script("echo 'Executing \"ninja all\"...'; echo 'main/a.c:3:1: error: no good' >&2; exit 2");

        assertThatThrownBy(() -> idf("").build())
                .isInstanceOf(UserException.class)
                .hasMessageContaining("idf.py failed (status 2): main/a.c:3:1: error: no good")
                .hasMessageContaining(root.resolve("output/idf.log").toString())
                .hasMessageContaining("Repeat it by: sh " + root.resolve("output/failed"));
        assertThat(root.resolve("output/idf.log"))
                .content()
                .contains("Executing")
                .contains("no good");
        assertThat(log.of("error")).containsExactly("main/a.c:3:1: error: no good");
    }

    @Test
    void anotherChipIsRefusedBeforeAnythingRuns() throws IOException {
        script("exit 0");
        Files.writeString(
                project.resolve("sdkconfig"), "# x\nCONFIG_IDF_TARGET_ARCH=\"riscv\"\nCONFIG_IDF_TARGET=\"esp32c3\"\n");

        assertThatThrownBy(() -> idf("").build())
                .isInstanceOf(UserException.class)
                .hasMessageContaining("CONFIG_IDF_TARGET is esp32c3")
                .hasMessageContaining("esp32s3");
        assertThat(project.resolve("calls")).doesNotExist();
    }

    @Test
    void aQuoteWithoutAnEndIsTheUsers() {
        assertThatThrownBy(() -> IdfProject.of(project, Optional.empty(), "-DX='a"))
                .isInstanceOf(UserException.class)
                .hasMessageContaining("hotreload.idf.arguments");
    }

    /** Ctrl-C, a time limit of the CI: neither idf.py nor what it has started goes on. */
    @Test
    void nothingOutlivesTheBuild() throws Exception {
        script("sleep 300 & echo $! > child; echo $$ > self; echo started; wait");
        AtomicReference<Throwable> thrown = new AtomicReference<>();
        Thread build = new Thread(() -> {
            try {
                idf("").build();
            } catch (IOException | RuntimeException e) {
                thrown.set(e);
            }
        });
        build.start();
        long child = pid("child");
        long self = pid("self");

        build.interrupt();
        build.join(Duration.ofSeconds(30).toMillis());

        assertThat(thrown.get()).isInstanceOf(EngineException.class).hasMessageContaining("interrupted");
        for (long pid : List.of(child, self)) {
            Optional<ProcessHandle> process = ProcessHandle.of(pid);
            if (process.isPresent()) {
                process.get().onExit().get(30, TimeUnit.SECONDS);
            }
        }
    }

    private long pid(String file) throws Exception {
        long end = System.nanoTime() + Duration.ofSeconds(30).toNanos();
        while (!Files.exists(project.resolve(file)) || Files.size(project.resolve(file)) == 0) {
            assertThat(System.nanoTime()).as("time limit for %s", file).isLessThan(end);
            Thread.sleep(20);
        }
        return Long.parseLong(Files.readString(project.resolve(file)).strip());
    }

    private void script(String text) throws IOException {
        Files.writeString(project.resolve("script"), text + "\n");
    }

    private Idf idf(String arguments) {
        Idf.Settings settings =
                new Idf.Settings(Optional.of(fake.idf()), fake.environment(), fake.home(), root.resolve("output"));
        IdfProject built = IdfProject.of(project, Optional.empty(), arguments);
        return new Idf(built, settings, new ProjectKey(project, Map.of(), key), log, Progress.sparse(log));
    }
}

package dev.hotreload.engine.idf.state;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hotreload.engine.RecordingLog;
import dev.hotreload.engine.UserException;
import dev.hotreload.engine.idf.FakeIdf;
import dev.hotreload.engine.idf.Idf;
import dev.hotreload.engine.idf.IdfProject;
import dev.hotreload.engine.idf.run.Progress;
import dev.hotreload.engine.key.ProjectKey;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** With an idf.py that only writes down how it was called; what a build leaves is there from the beginning. */
class IdfBuildsTest {
    @TempDir
    Path root;

    private final RecordingLog log = new RecordingLog();
    private FakeIdf fake;
    private Path project;
    /** What the user calls the project's folder. */
    private Path entry;

    private Path espIdf;
    private Optional<String> key = Optional.empty();

    @BeforeEach
    void project() throws IOException {
        fake = FakeIdf.in(root).installed(root.resolve("home/.espressif"));
        espIdf = fake.idf();
        project = root.resolve("project");
        entry = project;
        write("CMakeLists.txt", "project(app)\n");
        write("main/main.c", "int main(void);\n");
        write("components/thing/CMakeLists.txt", "idf_component_register(SRCS dummy.c)\n");
        write("components/thing/thing.c", "#include \"thing.h\"\n");
        write("components/thing/thing.h", "#pragma once\n");
        // The stand-in writes "calls" into the project, where it would be a new file.
        write("script", "cat calls >> build/calls; rm calls\n");
        write("build/hotreload/thing/plan.json", """
                {"format": 1, "module": "thing", "component": "thing", "partition": "thing", "default": true,
                 "chip": "esp32s3", "elf": "PROJECT/build/app.elf", "tools": {"cc": "gcc"},
                 "sources": [{"source": "PROJECT/components/thing/thing.c", "object": "thing.c.o"}],
                 "generated": "PROJECT/build/hotreload/thing", "stripped": "PROJECT/build/thing_stripped.so"}
                """.replace("PROJECT", project.toString()));
        write("build/compile_commands.json", """
                [{"directory": "PROJECT/build", "command": "gcc -c ../components/thing/thing.c",
                  "file": "../components/thing/thing.c"},
                 {"directory": "PROJECT/build", "command": "gcc -c ../main/main.c", "file": "../main/main.c"}]
                """.replace("PROJECT", project.toString()));
        assertThat(build()).containsExactly("reconfigure build");
    }

    /** The mistake may have been a source that lacked. */
    @Test
    void cmakeLooksAnewAfterAFailure() throws IOException {
        write("script", Files.readString(project.resolve("script")) + "exit 2\n");
        assertThatThrownBy(this::build).isInstanceOf(UserException.class);

        write("script", Files.readString(project.resolve("script")).replace("exit 2", "exit 0"));
        assertThat(build()).containsExactly("reconfigure build");
        assertThat(build()).isEmpty();
    }

    @Test
    void anEditOfTheModuleTakesNone() throws IOException {
        write("components/thing/thing.c", "int thing;\n");
        write("components/thing/thing.h", "extern int thing;\n");

        assertThat(build()).isEmpty();
    }

    /** What file(GLOB) finds is looked for by CMake only, and Ninja does not start that. */
    @Test
    void cmakeLooksAnewWhereAFileHasComeOrGone() throws IOException {
        write("main/more.c", "int more;\n");
        assertThat(build()).containsExactly("reconfigure build");

        write("main/more.c", "int other;\n");
        assertThat(build()).containsExactly("build");

        Files.delete(project.resolve("main/more.c"));
        assertThat(build()).containsExactly("reconfigure build");

        assertThat(build()).isEmpty();
    }

    /** A source beside the module's that stays in the firmware was compiled with the header, too. */
    @Test
    void aHeaderThatTheFirmwareSeesTakesAFullBuild() throws IOException {
        write("components/thing/hw.c", "#include \"thing.h\"\n");
        Path commands = project.resolve("build/compile_commands.json");
        Files.writeString(
                commands, Files.readString(commands).replaceFirst("\\[", """
                        [{"directory": "PROJECT/build", "command": "gcc -c ../components/thing/hw.c",
                          "file": "../components/thing/hw.c"},
                        """.replace("PROJECT", project.toString())));
        build();

        write("components/thing/thing.h", "extern int thing;\n");
        assertThat(build()).containsExactly("build");
        write("components/thing/thing.c", "int thing;\n");
        assertThat(build()).isEmpty();
    }

    /** Wherever it is kept; the state does not tell what it was. */
    @Test
    void anotherKeyTakesAFullBuild() throws IOException {
        key = Optional.of("0123456789abcdef".repeat(4));
        assertThat(build()).containsExactly("build");
        assertThat(log.of("info")).contains("Building the firmware by ESP-IDF: the device's key is another one");
        assertThat(project.resolve("target/hotreload/idf/module.json"))
                .content()
                .doesNotContain(key.get());
        assertThat(build()).isEmpty();

        key = Optional.empty();
        write(".hotreload/device.key", "fedcba9876543210".repeat(4));
        assertThat(build()).containsExactly("build");
        assertThat(build()).isEmpty();

        Files.delete(project.resolve(".hotreload/device.key"));
        assertThat(build()).containsExactly("build");
    }

    /** By mvn hotreload:key elsewhere: the firmware has the one that was there at the beginning. */
    @Test
    void aKeyThatChangesDuringABuildTakesAnotherOne() throws IOException {
        write("script", Files.readString(project.resolve("script")) + "mv ../other.key .hotreload/device.key\n");
        write(".hotreload/device.key", "0123456789abcdef".repeat(4));
        write("../other.key", "fedcba9876543210".repeat(4));
        assertThat(build()).containsExactly("build");

        write("../other.key", "fedcba9876543210".repeat(4));
        assertThat(build()).containsExactly("build");
        assertThat(build()).isEmpty();
    }

    /** idf.py and CMake write real paths wherever they are started. */
    @Test
    void theSameProjectThroughALinkIsTheSame() throws IOException {
        entry = Files.createSymbolicLink(root.resolve("link"), project);
        write("target/other.c", "int other;\n");
        write("components/thing/thing.c", "int thing;\n");
        assertThat(build()).isEmpty();

        write("main/main.c", "int other;\n");
        assertThat(build()).containsExactly("build");
        entry = project;
        assertThat(build()).isEmpty();
    }

    /** As by -DSDKCONFIG=, and EXTRA_COMPONENT_DIRS with a component that has headers only. */
    @Test
    void whatLiesElsewhereCounts() throws IOException {
        write("../elsewhere/sdkconfig", "CONFIG_IDF_TARGET=\"esp32s3\"\n");
        write("../elsewhere/defaults", "CONFIG_X=y\n");
        write("../elsewhere/units/CMakeLists.txt", "idf_component_register(INCLUDE_DIRS include)\n");
        write("../elsewhere/units/include/units.h", "#pragma once\n");
        write("build/project_description.json", """
                {"config_file": "ROOT/elsewhere/sdkconfig", "config_defaults": "ROOT/elsewhere/defaults",
                 "build_component_paths": ["ROOT/project/main", "ROOT/elsewhere/units", "IDF/components/log", ""]}
                """.replace("ROOT", root.toString())
                .replace("IDF", fake.idf().toString()));
        write("CMakeLists.txt", "project(other)\n");
        build();

        for (String file : List.of("sdkconfig", "defaults", "units/include/units.h")) {
            write("../elsewhere/" + file, Files.readString(root.resolve("elsewhere/" + file)) + "\n");
            assertThat(build()).as(file).containsExactly("build");
            assertThat(build()).as(file).isEmpty();
        }
        write("../elsewhere/sdkconfig", "CONFIG_IDF_TARGET=\"esp32c3\"\n");
        assertThatThrownBy(this::build)
                .isInstanceOf(UserException.class)
                .hasMessageContaining(root.resolve("elsewhere/sdkconfig") + ": CONFIG_IDF_TARGET is esp32c3");
    }

    @Test
    void aDamagedDescriptionIsNamed() throws IOException {
        write("build/project_description.json", "{");

        assertThatThrownBy(() -> IdfProject.of(project, Optional.empty(), "").target())
                .isInstanceOf(UserException.class)
                .hasMessageContaining("project_description.json is damaged: run idf.py reconfigure");
    }

    /** Whatever else is the first reason. */
    @Test
    void cmakeLooksAnewWhereAFileHasComeAndAnotherHasChanged() throws IOException {
        write("main/main.c", "int other;\n");
        write("main/more.c", "int more;\n");
        assertThat(build()).containsExactly("reconfigure build");

        key = Optional.of("0123456789abcdef".repeat(4));
        Files.delete(project.resolve("main/more.c"));
        assertThat(build()).containsExactly("reconfigure build");
    }

    /**
     * CMake has written the folder's name down, and idf.py does not compare it. Without one there is nothing to build by,
     * and the quick path goes on.
     */
    @Test
    void anotherEspIdfTakesAFullBuild() throws IOException {
        Path first = espIdf;
        espIdf = root.resolve("nowhere");
        assertThat(build()).isEmpty();

        espIdf = fake.idf("other");
        assertThat(build()).containsExactly("reconfigure build");
        assertThat(log.of("info")).contains("Building the firmware by ESP-IDF: ESP-IDF is another one");
        espIdf = first;
        assertThat(build()).containsExactly("reconfigure build");

        Path version = espIdf.resolve("tools/cmake/version.cmake");
        Files.writeString(version, Files.readString(version).replace("VERSION_PATCH 1", "VERSION_PATCH 2"));
        assertThat(build()).containsExactly("build");
        assertThat(build()).isEmpty();
    }

    /** One waits for the other, and then finds nothing to do. */
    @Test
    void twoAtOnceMakeOneFullBuild() throws Exception {
        Files.delete(calls());
        write("main/main.c", "int other;\n");
        write("script", "until [ -e ../told ]; do sleep 0.1; done\n" + Files.readString(project.resolve("script")));
        ExecutorService threads = Executors.newFixedThreadPool(2);
        try {
            List<Future<FullBuild>> both = List.of(threads.submit(this::current), threads.submit(this::current));
            awaitInfo("Waits for another build in " + project.resolve("build"));
            write("../told", "");
            for (Future<FullBuild> build : both) {
                assertThat(build.get(60, TimeUnit.SECONDS).plan().module()).isEqualTo("thing");
            }
        } finally {
            threads.shutdownNow();
        }
        assertThat(asked()).containsExactly("build");
    }

    private void awaitInfo(String line) throws InterruptedException {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
        while (!log.of("info").contains(line)) {
            assertThat(System.nanoTime()).as("time limit for '%s'", line).isLessThan(end);
            Thread.sleep(20);
        }
    }

    /** Goes for the module, as a goal does; what idf.py was asked for, once for each start. */
    private List<String> build() throws IOException {
        Files.deleteIfExists(calls());
        current();
        return asked();
    }

    private Path calls() {
        return project.resolve("build/calls");
    }

    private FullBuild current() throws IOException {
        IdfProject built = IdfProject.of(entry, Optional.empty(), "");
        Idf.Settings settings =
                new Idf.Settings(Optional.of(espIdf), fake.environment(), fake.home(), root.resolve("output"));
        ProjectKey found = new ProjectKey(project, Map.of(), key);
        Idf idf = new Idf(built, settings, found, log, Progress.sparse(log));
        return new IdfBuilds(built, idf, Optional.empty(), entry.resolve("target"), log).current();
    }

    private List<String> asked() throws IOException {
        String before = "arguments: -B " + project.resolve("build") + " ";
        return !Files.exists(calls())
                ? List.of()
                : Files.readAllLines(calls()).stream()
                        .filter(line -> line.startsWith(before))
                        .map(line -> line.substring(before.length()))
                        .toList();
    }

    private void write(String file, String text) throws IOException {
        Path path = project.resolve(file);
        Files.createDirectories(path.getParent());
        Files.writeString(path, text);
    }
}

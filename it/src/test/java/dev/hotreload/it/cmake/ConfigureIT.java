package dev.hotreload.it.cmake;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;

/** What a person can get wrong is said before anything is compiled, and what to do about it. */
class ConfigureIT {
    private IdfExample example;

    @BeforeEach
    void copyTheExample(TestInfo test) throws IOException {
        example = IdfExample.copyOf(test.getTestMethod().orElseThrow().getName());
    }

    /** Where ESP-IDF takes it for a source and, in its earlier pass, for a component. */
    @Test
    void reloadableStandsFirst() throws Exception {
        String file = "components/thermo/CMakeLists.txt";
        example.edit(file, "RELOADABLE SRC_DIRS src", "SRC_DIRS src RELOADABLE");
        refuses("RELOADABLE must be the first argument of idf_component_register()");

        example.edit(file, "SRC_DIRS src RELOADABLE", "SRC_DIRS src");
        example.edit(file, "PRIV_REQUIRES sensor", "PRIV_REQUIRES sensor # RELOADABLE stands first\n    RELOADABLE");
        refuses(file + ": RELOADABLE must be the first argument of idf_component_register()");

        example.edit(file, "SRC_DIRS src", "SRC_DIRS src ${place}");
        example.edit(file, "RELOADABLE)", ")");
        example.edit(file, "idf_component_register", "set(place RELOADABLE)\nidf_component_register");
        refuses("component thermo: RELOADABLE must be the first argument of idf_component_register()");
    }

    @Test
    void javaIsFoundAndNewEnough() throws Exception {
        Path tools = Files.createDirectories(example.file("tools"));
        Map<String, String> none = Map.of("PATH", tools + ":" + pathWithoutJava(), "JAVA_HOME", "");
        refuses(example.with(none), "there is no 'java', neither in JAVA_HOME nor in PATH");

        Path old = Files.writeString(tools.resolve("java"), "#!/bin/sh\necho 'openjdk version \"11.0.22\"' >&2\n");
        Files.setPosixFilePermissions(old, PosixFilePermissions.fromString("rwxr-xr-x"));
        refuses(example.with(none), old + " is Java 11, but the generator needs Java 17 or later");

        Files.writeString(old, "#!/bin/sh\necho 'no Java runtime present' >&2\nexit 1\n");
        refuses(example.with(none), "no Java runtime present");
    }

    @Test
    void theGeneratorIsThere() throws Exception {
        Files.delete(example.file("components/hotreload/hotreload-codegen.jar"));
        refuses("hotreload-codegen.jar is missing: 'mvn hotreload:generate-component' writes it");
    }

    /** As that of ESP-IDF 5.0; what is written anew would have each module linked anew. */
    @Test
    void anOlderLinkersOptionsAreWrittenOnce() throws Exception {
        Path options = example.file("build/hotreload/recipe/final_link.rsp");
        assertThat(example.run("-D", "CMAKE_LINKER=/bin/false", "reconfigure").status())
                .isZero();
        assertThat(options).content().contains("-shared\n").doesNotContain("rwx");
        FileTime before = FileTime.fromMillis(1_000_000_000_000L);
        Files.setLastModifiedTime(options, before);

        assertThat(example.run("reconfigure").status()).isZero();

        assertThat(options).content().doesNotContain("rwx");
        assertThat(Files.getLastModifiedTime(options)).isEqualTo(before);
    }

    @Test
    void eachModuleHasAPartitionOfItsOwn() throws Exception {
        example.edit("partitions.csv", "display,", "other,");
        refuses("partition 'hotreload' is already module", "PARTITION \"<label>\"");
    }

    @Test
    void aMissingPartitionFailsTheBuild() throws Exception {
        example.edit("components/reloadable/CMakeLists.txt", "PARTITION \"hotreload\"", "PARTITION \"nowhere\"");
        failsTheBuild(
                "hotreload_reloadable_partition",
                "the partition table has no partition 'nowhere' for module reloadable",
                "'nowhere, app, 0x40, , 512k,'");
    }

    @Test
    void listedComponentsAreTheProjectsOwn() throws Exception {
        example.edit("sdkconfig.defaults", "\"display\"", "\"displya freertos main\"");
        failsTheBuild(
                "hotreload_listed_displya",
                "CONFIG_HOTRELOAD_COMPONENTS names 'displya', but the project has no such component");
        failsTheBuild(
                "hotreload_listed_freertos",
                "CONFIG_HOTRELOAD_COMPONENTS names 'freertos'",
                "only components of the project can be reloadable");
        failsTheBuild("hotreload_main_is_reloadable", "component main cannot be reloadable");
    }

    /** With nothing of the component built; once there is a key, or another one, the next build takes it. */
    @Test
    void aMissingKeyFailsTheBuild() throws Exception {
        example.edit("sdkconfig.defaults", "CONFIG_HOTRELOAD_AUTH_NONE=y", "");
        IdfExample keyless = example.with(Map.of("HOTRELOAD_KEY", ""));
        failsTheBuild(keyless, "all", "neither the environment variable HOTRELOAD_KEY nor " + key());
        assertThat(example.file("build/esp-idf/hotreload/libhotreload.a")).doesNotExist();

        Files.createDirectories(key().getParent());
        Files.writeString(key(), "0123456789abcdef".repeat(4));
        assertThat(keySteps(keyless)).contains("Building C object hotreload_key.c.obj");
        assertThat(keySteps(keyless)).doesNotContain("Building C object hotreload_key.c.obj");

        IdfExample other = example.with(Map.of("HOTRELOAD_KEY", "ab".repeat(32)));
        assertThat(keySteps(other)).contains("Building C object hotreload_key.c.obj");
        assertThat(example.file("build/esp-idf/hotreload/key/hotreload_key.h"))
                .content()
                .contains("0xab, ".repeat(32).strip());
    }

    private static List<String> keySteps(IdfExample project) throws IOException, InterruptedException {
        IdfRun run = project.run("esp-idf/hotreload/libhotreload.a");
        assertThat(run.status()).as(run.output()).isZero();
        return run.steps();
    }

    private Path key() {
        return example.file(".hotreload/device.key");
    }

    @Test
    void hotreloadSetupIsCalledAsItIsMeant() throws Exception {
        String file = "components/reloadable/CMakeLists.txt";
        example.edit(file, "SRCS reloadable.c", "SOURCES reloadable.c");
        refuses("hotreload_setup: 'SOURCES;reloadable.c' is not understood");

        example.edit(file, "SOURCES reloadable.c", "SRCS dummy.c");
        refuses("dummy.c would be in the firmware and in the module");

        example.edit(file, "esp_system\n    SRCS dummy.c", "esp_system");
        refuses("component reloadable has no source of its own", "an empty dummy.c");
    }

    /** A project that has the component and no module is none of our business. */
    @Test
    void buildSystemV2MakesNoModules() throws Exception {
        IdfExample v2 = example.with(Map.of("IDF_BUILD_V2", "y"));
        refuses(v2, "ESP-IDF's build system v2 cannot make the module of component reloadable");

        Files.writeString(
                example.file("components/reloadable/CMakeLists.txt"), "idf_component_register(SRCS dummy.c)\n");
        refuses(v2, "ESP-IDF's build system v2 cannot make the module of component thermo");

        example.edit("components/thermo/CMakeLists.txt", "RELOADABLE SRC_DIRS", "SRC_DIRS");
        failsTheBuild(v2, "hotreload_build_v2", "CONFIG_HOTRELOAD_COMPONENTS names components, but");

        example.edit("sdkconfig.defaults", "\"display\"", "\"\"");
        assertThat(v2.run("reconfigure", "esp-idf/hotreload/libhotreload.a").status())
                .isZero();
    }

    private void refuses(String... messages) throws IOException, InterruptedException {
        refuses(example, messages);
    }

    /** CMake breaks its messages' lines. */
    private static void refuses(IdfExample project, String... messages) throws IOException, InterruptedException {
        IdfRun run = project.run("reconfigure");
        assertThat(run.status()).as(run.output()).isEqualTo(2);
        assertThat(run.output().replaceAll("\\s+", " ")).contains(messages);
    }

    private void failsTheBuild(String target, String... messages) throws IOException, InterruptedException {
        failsTheBuild(example, target, messages);
    }

    /** The build fails, not CMake, or nobody could choose otherwise in menuconfig. */
    private static void failsTheBuild(IdfExample project, String target, String... messages)
            throws IOException, InterruptedException {
        assertThat(project.run("reconfigure").status()).isZero();
        IdfRun run = project.run(target);
        assertThat(run.status()).as(run.output()).isEqualTo(2);
        assertThat(run.output()).contains(messages);
    }

    /** PATH with a folder of links in place of each folder that has a java. */
    private String pathWithoutJava() throws IOException {
        List<String> folders = new ArrayList<>();
        for (String folder : System.getenv("PATH").split(":")) {
            boolean java = Files.exists(Path.of(folder, "java"));
            folders.add(java ? withoutJava(Path.of(folder), "links" + folders.size()) : folder);
        }
        return String.join(":", folders);
    }

    private String withoutJava(Path folder, String name) throws IOException {
        Path links = Files.createDirectories(example.file(name));
        try (Stream<Path> tools = Files.list(folder)) {
            for (Path tool : tools.filter(path -> !path.endsWith("java")).toList()) {
                Files.createSymbolicLink(links.resolve(tool.getFileName()), tool);
            }
        }
        return links.toString();
    }
}

package dev.hotreload.engine.init;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hotreload.engine.UserException;
import dev.hotreload.engine.firmware.PartitionTable;
import dev.hotreload.engine.init.Initializer.Initialized;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class InitializerTest {
    private static final String SETUP = "idf_component_register(SRCS a.c)\nhotreload_setup(SRCS b.c)\n";

    @TempDir
    private Path temporary;

    private Path folder;

    @BeforeEach
    void makeFolder() throws IOException {
        folder = Files.createDirectory(temporary.resolve("My Thermostat 2"));
    }

    @Test
    void anEmptyFolderGetsAModuleAndAnApp() throws IOException {
        Initialized done = init(Optional.empty(), false);

        assertThat(done.files())
                .containsExactlyInAnyOrder(
                        "pom.xml",
                        "src/firmware/main.c",
                        "src/firmware/partitions.csv",
                        "src/main/c/my_thermostat_2.c",
                        "src/main/include/my_thermostat_2.h",
                        ".gitignore");
        assertThat(text("pom.xml"))
                .contains("<artifactId>my-thermostat-2</artifactId>", "<groupId>org.acme</groupId>")
                .contains("<moduleName>my_thermostat_2</moduleName>", "<version>9.8.7</version>");
        assertThat(text("src/firmware/main.c")).contains("my_thermostat_2_add(2, 3)");
        assertThat(PartitionTable.read(folder.resolve("src/firmware/partitions.csv"))
                        .byLabel("hotreload"))
                .isNotNull();
        assertThat(done.steps()).contains("mvn package hotreload:emulate", "mvn hotreload:deploy");
        assertThat(everything()).noneMatch(text -> text.matches("(?s).*@\\w+@.*"));
    }

    @Test
    void anInterfaceComesWithATestInPlaceOfTheHeader() throws IOException {
        NewProject project =
                NewProject.of(folder, "Org.my-acme.native.3d", Optional.empty(), Optional.empty(), "9.8.7");

        Initialized done = new Initializer(folder, project).withInterface();

        assertThat(done.files())
                .containsExactlyInAnyOrder(
                        "pom.xml",
                        "src/firmware/main.c",
                        "src/firmware/partitions.csv",
                        "src/main/c/my_thermostat_2.c",
                        "src/main/java/org/my_acme/_native/_3d/MyThermostat2.java",
                        "src/test/java/org/my_acme/_native/_3d/MyThermostat2Test.java",
                        ".gitignore");
        assertThat(text("src/main/java/org/my_acme/_native/_3d/MyThermostat2.java"))
                .contains("package org.my_acme._native._3d;", "@HotReloadModule(name = \"my_thermostat_2\")");
        assertThat(text("pom.xml")).contains("<hotreload.version>9.8.7</hotreload.version>");
        assertThat(everything()).noneMatch(text -> text.matches("(?s).*@[a-zA-Z]+@.*"));
    }

    @Test
    void anEspIdfProjectGetsNoInterface() throws IOException {
        write("CMakeLists.txt", "include($ENV{IDF_PATH}/tools/cmake/project.cmake)\nproject(a)\n");
        NewProject project = NewProject.of(folder, "a", Optional.empty(), Optional.empty(), "1");

        assertThatThrownBy(() -> new Initializer(folder, project).withInterface())
                .isInstanceOf(UserException.class)
                .hasMessageContaining("hotreload.interface");
        assertThat(folder.resolve("pom.xml")).doesNotExist();
    }

    @Test
    void overwritesNothingAndThenWritesNothing() throws IOException {
        write("src/firmware/main.c", "mine");

        assertThatThrownBy(() -> init(Optional.empty(), false))
                .isInstanceOf(UserException.class)
                .hasMessageContaining("src/firmware/main.c already");
        assertThat(text("src/firmware/main.c")).isEqualTo("mine");
        assertThat(folder.resolve("pom.xml")).doesNotExist();
        assertThat(folder.resolve(".gitignore")).doesNotExist();
    }

    @Test
    void namesThatCannotBeUsedAreRefusedByTheirSetting() throws IOException {
        assertThatThrownBy(() -> init(Optional.of("no-identifier"), false))
                .isInstanceOf(UserException.class)
                .hasMessageContaining("moduleName");
        assertThatThrownBy(() -> NewProject.of(folder, "org acme", Optional.empty(), Optional.empty(), "1"))
                .hasMessageContaining("hotreload.groupId: 'org acme'");
        assertThatThrownBy(() -> NewProject.of(folder, "acme", Optional.of("<a>"), Optional.empty(), "1"))
                .hasMessageContaining("hotreload.artifactId: '<a>'");
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void aNameThatBeginsWithADigitGetsAnUnderscore() {
        assertThat(NewProject.of(Path.of("/3d"), "g", Optional.empty(), Optional.empty(), "1")
                        .moduleName())
                .isEqualTo("_3d");
        assertThat(NewProject.of(Path.of("/"), "g", Optional.empty(), Optional.empty(), "1")
                        .artifactId())
                .isEqualTo("module");
    }

    @Test
    void anIdfProjectGetsAPomAndAReloadableComponent() throws IOException {
        idfProject();
        write("partitions.csv", "nvs, data, nvs, 0x9000, 0x6000,\nfactory, app, factory, 0x10000, 1M,");

        Initialized done = init(Optional.empty(), false);

        assertThat(done.files())
                .containsExactlyInAnyOrder(
                        "pom.xml",
                        "components/reloadable/CMakeLists.txt",
                        "components/reloadable/dummy.c",
                        "components/reloadable/include/reloadable.h",
                        "components/reloadable/reloadable.c",
                        ".gitignore");
        assertThat(text("pom.xml")).contains("<idfProject>${project.basedir}</idfProject>");
        assertThat(done.steps())
                .contains("mvn hotreload:generate-component")
                .contains("add to partitions.csv: hotreload,  app,  0x40,    ,        512k,")
                .anyMatch(step -> step.endsWith(": CONFIG_HOTRELOAD_SERVER=y"))
                .anyMatch(step -> step.endsWith(": CONFIG_HTTPD_MAX_REQ_HDR_LEN=1024"))
                .contains("mvn hotreload:flash");
    }

    @Test
    void thePartitionIsAddedWhenAskedForAndOnce() throws IOException {
        idfProject();
        write("sdkconfig.defaults", "CONFIG_PARTITION_TABLE_CUSTOM_FILENAME=\"table.csv\"");
        write("table.csv", "nvs, data, nvs, 0x9000, 0x6000,\nfactory, app, factory, 0x10000, 1M,");

        assertThat(init(Optional.empty(), true).files()).contains("table.csv");
        PartitionTable table = PartitionTable.read(folder.resolve("table.csv"));
        assertThat(table.byLabel("hotreload").size()).isEqualTo(512 * 1024);
        assertThat(table.partitions()).hasSize(3);

        Files.delete(folder.resolve("pom.xml"));
        assertThat(init(Optional.empty(), true).files()).containsExactly("pom.xml");
    }

    /** An interruption leaves the old file or the new one: neither is written into. A link stays one. */
    @Test
    void whatAPersonWroteIsReplacedWhole() throws IOException {
        idfProject();
        write("shared/table.csv", "factory, app, factory, 0x10000, 1M,\n");
        write(".gitignore", "build/\n");
        Files.createSymbolicLink(folder.resolve("partitions.csv"), folder.resolve("shared/table.csv"));
        Files.createLink(folder.resolve("table.before"), folder.resolve("shared/table.csv"));
        Files.createLink(folder.resolve("gitignore.before"), folder.resolve(".gitignore"));

        init(Optional.empty(), true);

        assertThat(folder.resolve("table.before")).hasContent("factory, app, factory, 0x10000, 1M,");
        assertThat(folder.resolve("gitignore.before")).hasContent("build/");
        assertThat(folder.resolve("partitions.csv")).isSymbolicLink().content().contains("hotreload,  app");
        assertThat(folder.resolve(".gitignore")).hasContent("build/\ntarget/");
    }

    @Test
    void aTableIsMadeWhereThereIsNone() throws IOException {
        idfProject();

        assertThat(init(Optional.empty(), true).steps()).noneMatch(step -> step.startsWith("add to"));
        assertThat(PartitionTable.read(folder.resolve("partitions.csv")).partitions())
                .hasSize(4);
    }

    @Test
    void aReloadableComponentThatIsThereIsTaken() throws IOException {
        idfProject();
        write("components/control/CMakeLists.txt", "# comment\nidf_component_register(RELOADABLE SRCS c.c)\n");
        write("components/other/CMakeLists.txt", "idf_component_register(SRCS o.c)\n# hotreload_setup(\n");
        write(".gitignore", "build/\n/target/");

        Initialized done = init(Optional.empty(), false);

        assertThat(done.files()).containsExactly("pom.xml");
        assertThat(text("pom.xml")).contains("<moduleName>control</moduleName>");
        assertThat(text(".gitignore")).isEqualTo("build/\n/target/");
    }

    @Test
    void severalReloadableComponentsNeedAChoice() throws IOException {
        idfProject();
        write("components/a/CMakeLists.txt", SETUP);
        write("components/b/CMakeLists.txt", SETUP);
        write("components/c/CMakeLists.txt", "idf_component_register(SRCS c.c)\n");

        assertThatThrownBy(() -> init(Optional.empty(), false)).hasMessageContaining("a, b");
        assertThatThrownBy(() -> init(Optional.of("c"), false)).hasMessageContaining("not reloadable");
        assertThat(init(Optional.of("b"), false).files()).contains("pom.xml");
    }

    private Initialized init(Optional<String> module, boolean addPartition) throws IOException {
        NewProject project = NewProject.of(folder, "org.acme", Optional.empty(), module, "9.8.7");
        return new Initializer(folder, project).run(addPartition);
    }

    private void idfProject() throws IOException {
        write(
                "CMakeLists.txt",
                "cmake_minimum_required(VERSION 3.16)\n"
                        + "include($ENV{IDF_PATH}/tools/cmake/project.cmake)\nproject(app)\n");
    }

    private void write(String path, String text) throws IOException {
        Files.createDirectories(folder.resolve(path).getParent());
        Files.writeString(folder.resolve(path), text);
    }

    private String text(String path) throws IOException {
        return Files.readString(folder.resolve(path));
    }

    private List<String> everything() throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            List<Path> all = files.filter(Files::isRegularFile).toList();
            assertThat(all).isNotEmpty();
            return all.stream().map(InitializerTest::read).toList();
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}

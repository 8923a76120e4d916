package dev.hotreload.engine.component;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hotreload.engine.UserException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ComponentFolderTest {
    private static final ComponentFiles FIRST =
            files("1.0", Map.of("Kconfig", "one", "src/a.c", "one", "src/port/old.c", "one", "same.h", "same"));
    private static final ComponentFiles SECOND =
            files("2.0", Map.of("Kconfig", "two", "src/a.c", "two", "src/new.c", "two", "same.h", "same"));
    private static final String MANIFEST = ".hotreload-manifest";

    @TempDir
    Path project;

    private Path folder;

    @BeforeEach
    void project() throws IOException {
        Files.writeString(project.resolve("CMakeLists.txt"), "project(app)\n");
        folder = project.resolve("components/hotreload");
    }

    @Test
    void writesEverythingAndSaysSo() throws IOException {
        ComponentChange change = generate(FIRST);

        assertThat(change.added()).containsExactly("Kconfig", "same.h", "src/a.c", "src/port/old.c");
        assertThat(change.before()).isEmpty();
        assertThat(contents())
                .containsOnlyKeys("Kconfig", "same.h", "src/a.c", "src/port/old.c", MANIFEST)
                .containsEntry("src/a.c", "one");
        assertThat(contents().get(MANIFEST)).contains("version 1.0\n").contains("  src/port/old.c\n");
    }

    @Test
    void theSecondTimeTouchesNothing() throws IOException {
        generate(FIRST);
        List<Path> written = paths();
        for (Path file : written) {
            Files.setLastModifiedTime(file, FileTime.fromMillis(0));
        }

        assertThat(generate(FIRST).isNothing()).isTrue();
        assertThat(paths()).isEqualTo(written).allMatch(file -> file.toFile().lastModified() == 0);
    }

    @Test
    void anUpgradeReplacesWhatNobodyChanged() throws IOException {
        generate(FIRST);

        ComponentChange change = generate(SECOND);

        assertThat(change.before()).contains("1.0");
        assertThat(change.added()).containsExactly("src/new.c");
        assertThat(change.updated()).containsExactly("Kconfig", "src/a.c");
        assertThat(change.removed()).containsExactly("src/port/old.c");
        assertThat(contents()).containsOnlyKeys("Kconfig", "same.h", "src/a.c", "src/new.c", MANIFEST);
        assertThat(folder.resolve("src/port")).doesNotExist();
    }

    @Test
    void allThatAPersonChangedIsNamedAndNothingIsTouched() throws IOException {
        generate(FIRST);
        write("Kconfig", "mine");
        write("src/port/old.c", "mine");
        write("src/new.c", "a file of the same name");
        Files.delete(folder.resolve("src/a.c"));
        Map<String, String> before = contents();

        assertThatThrownBy(() -> generate(SECOND))
                .isInstanceOf(UserException.class)
                .hasMessageContaining("nothing was changed")
                .hasMessageContaining("  edited: Kconfig\n")
                .hasMessageContaining("  edited: src/port/old.c\n")
                .hasMessageContaining("  deleted: src/a.c\n")
                .hasMessageContaining("  not written by hotreload: src/new.c\n")
                .hasMessageContaining("-Dhotreload.force");
        assertThat(contents()).isEqualTo(before);
    }

    @Test
    void anEditIsRefusedWithoutAnUpgradeToo() throws IOException {
        generate(FIRST);
        write("Kconfig", "mine");

        assertThatThrownBy(() -> generate(FIRST)).hasMessageContaining("edited: Kconfig");
        assertThat(contents()).containsEntry("Kconfig", "mine");
    }

    @Test
    void forceKeepsWhatAPersonWroteBesideIt() throws IOException {
        generate(FIRST);
        write("Kconfig", "mine");
        write("Kconfig.orig", "kept before");
        write("src/port/old.c", "mine too");
        Files.delete(folder.resolve("src/a.c"));

        ComponentChange change = new ComponentFolder(project).generate(SECOND, true);

        assertThat(change.kept()).containsExactly("Kconfig.orig2", "src/port/old.c.orig");
        assertThat(contents())
                .containsEntry("Kconfig", "two")
                .containsEntry("Kconfig.orig", "kept before")
                .containsEntry("Kconfig.orig2", "mine")
                .containsEntry("src/port/old.c.orig", "mine too")
                .containsEntry("src/a.c", "two")
                .doesNotContainKey("src/port/old.c");
        assertThat(generate(SECOND).isNothing()).isTrue();
    }

    @Test
    void aFolderWhereAFileShallBeCannotBeForced() throws IOException {
        Files.createDirectories(folder.resolve("Kconfig"));
        write("src", "a file where a folder shall be");

        assertThatThrownBy(() -> new ComponentFolder(project).generate(FIRST, true))
                .isInstanceOf(UserException.class)
                .hasMessageContaining("in the way: " + folder.resolve("Kconfig"))
                .hasMessageContaining("in the way: " + folder.resolve("src"));
        assertThat(contents()).containsOnlyKeys("src");
    }

    /** As if the power had failed behind each of the files, in the order in which they are written. */
    @Test
    void anInterruptedUpgradeIsCompleted() throws IOException {
        int steps = SECOND.files().size();
        for (int step = 0; step <= steps; step++) {
            Files.createDirectories(folder);
            for (Path file : paths()) {
                Files.delete(file);
            }
            generate(FIRST);
            write(".hotreload-manifest.begun", Manifest.of(SECOND).text());
            List<String> paths = List.copyOf(SECOND.files().keySet()).subList(0, step);
            for (String path : paths) {
                write(path, new String(SECOND.files().get(path), StandardCharsets.UTF_8));
            }

            generate(SECOND);

            assertThat(contents())
                    .as("interrupted behind %d files", step)
                    .containsOnlyKeys("Kconfig", "same.h", "src/a.c", "src/new.c", MANIFEST)
                    .containsEntry("Kconfig", "two");
        }
    }

    /** The version that was interrupted never comes back, and what it wrote is ours nevertheless. */
    @Test
    void whatAnInterruptedGenerationWroteIsOurs() throws IOException {
        write(".hotreload-manifest.begun", Manifest.of(FIRST).text());
        write("src/a.c", "one");
        write("src/port/old.c", "one");

        ComponentChange change = generate(SECOND);

        assertThat(change.updated()).containsExactly("src/a.c");
        assertThat(change.removed()).containsExactly("src/port/old.c");
        assertThat(contents()).containsOnlyKeys("Kconfig", "same.h", "src/a.c", "src/new.c", MANIFEST);
    }

    @Test
    void aComponentWithoutManifestIsTakenOverWhereItIsTheSame() throws IOException {
        generate(FIRST);
        Files.delete(folder.resolve(MANIFEST));

        assertThat(generate(FIRST).isNothing()).isTrue();
        assertThat(contents()).containsKey(MANIFEST);
    }

    @Test
    void aManifestThatLeadsElsewhereIsRefused() throws IOException {
        generate(FIRST);
        Path outside = Files.writeString(project.resolve("mine.txt"), "one");
        String digest = Manifest.of(FIRST).digests().get("Kconfig");
        for (String path : List.of("../../mine.txt", "/etc/hosts", "src/../../x", "./Kconfig")) {
            write(MANIFEST, Manifest.of(FIRST).text() + digest + "  " + path + "\n");

            assertThatThrownBy(() -> generate(SECOND))
                    .isInstanceOf(UserException.class)
                    .hasMessageContaining(MANIFEST + ":7: ");
        }
        assertThat(outside).hasContent("one");
    }

    @Test
    void aFileThatIsNoManifestIsRefused() throws IOException {
        write(MANIFEST, "hello\n");
        assertThatThrownBy(() -> generate(FIRST)).isInstanceOf(UserException.class);

        Files.write(folder.resolve(MANIFEST), new byte[] {(byte) 0xff, 0});
        assertThatThrownBy(() -> generate(FIRST)).isInstanceOf(UserException.class);
    }

    @Test
    void aFolderThatIsNoProjectIsRefused() {
        assertThatThrownBy(() -> new ComponentFolder(project.resolve("elsewhere")))
                .isInstanceOf(UserException.class)
                .hasMessageContaining("-Dhotreload.idf.project=");
    }

    @Test
    void theComponentIsWhatItsArtifactHolds() throws IOException {
        ComponentFiles component = ComponentFiles.packaged("1", new byte[] {1});

        assertThat(component.files().keySet())
                .contains(
                        "CMakeLists.txt",
                        ".gitattributes",
                        "Kconfig",
                        "LICENSE",
                        "README.md",
                        "hotreload-codegen.jar",
                        "idf_component.yml",
                        "include/hotreload.h",
                        "key/hotreload_key.cmake",
                        "key/write_key.cmake",
                        "src/loader/hotreload_load.c")
                .noneMatch(path -> path.startsWith("test/") || path.startsWith("fuzz/") || path.equals("pom.xml"));
    }

    private ComponentChange generate(ComponentFiles component) throws IOException {
        return new ComponentFolder(project).generate(component, false);
    }

    private void write(String path, String text) throws IOException {
        Path file = folder.resolve(path);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }

    private List<Path> paths() throws IOException {
        try (Stream<Path> found = Files.walk(folder)) {
            return found.filter(Files::isRegularFile).sorted().toList();
        }
    }

    private Map<String, String> contents() throws IOException {
        Map<String, String> contents = new TreeMap<>();
        for (Path file : paths()) {
            contents.put(folder.relativize(file).toString(), Files.readString(file));
        }
        return contents;
    }

    private static ComponentFiles files(String version, Map<String, String> texts) {
        SortedMap<String, byte[]> files = new TreeMap<>();
        texts.forEach((path, text) -> files.put(path, text.getBytes(StandardCharsets.UTF_8)));
        return new ComponentFiles(version, files);
    }
}

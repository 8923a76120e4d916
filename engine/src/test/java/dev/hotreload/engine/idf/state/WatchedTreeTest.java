package dev.hotreload.engine.idf.state;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WatchedTreeTest {
    @TempDir
    Path root;

    private Path project;
    private List<String> single = List.of();

    @BeforeEach
    void project() throws IOException {
        project = root.resolve("project");
        write("project/main/main.c");
    }

    @Test
    void foldersAndFilesThatLinksLeadToCount() throws IOException {
        write("elsewhere/sensor/sensor.c");
        write("elsewhere/app.csv");
        link("components/sensor", root.resolve("elsewhere/sensor"));
        link("partitions.csv", root.resolve("elsewhere/app.csv"));

        assertThat(found()).containsExactly("components/sensor/sensor.c", "main/main.c", "partitions.csv");
    }

    @Test
    void linksThatLeadNowhereOrInCirclesArePassedOver() throws IOException {
        link("main/gone.c", root.resolve("gone.c"));
        link("main/gone", root.resolve("gone"));
        link("main/project", project);
        link("main/itself", project.resolve("main/itself"));

        assertThat(found()).containsExactly("main/main.c");
    }

    @Test
    void aLinkToEspIdfIsNotFollowed() throws IOException {
        write("esp-idf/tools/idf.py");
        link("idf", root.resolve("esp-idf"));

        assertThat(found()).containsExactly("main/main.c");
    }

    @Test
    void whatIsBuiltIsPassedOver() throws IOException {
        write("project/build.host/CMakeCache.txt");
        write("project/build.host/generated.c");
        write("project/tools/__pycache__/tool.pyc");
        write("project/configured/CMakeCache.txt");
        write("project/configured/CMakeLists.txt");

        assertThat(found()).containsExactly("configured/CMakeCache.txt", "configured/CMakeLists.txt", "main/main.c");
    }

    @Test
    void whatEditorsAndMenuconfigLeaveIsPassedOver() throws IOException {
        for (String name : List.of("4913", "main.c.bak", ".main.c.swp", "main.c.swx", "main.c___jb_old___")) {
            write("project/main/" + name);
        }
        write("project/sdkconfig.old");
        write("project/sdkconfig.ci.old");

        assertThat(found()).containsExactly("main/main.c");
    }

    /** As {@code -DSDKCONFIG=.sdkconfig} does. */
    @Test
    void whatTheBuildNamesCountsWhateverItIsCalled() throws IOException {
        write("project/.sdkconfig");
        write("project/.config/sdkconfig.old");
        single = List.of(
                project.resolve(".sdkconfig").toString(),
                project.resolve(".config/sdkconfig.old").toString());

        assertThat(found()).containsExactly(".config/sdkconfig.old", ".sdkconfig", "main/main.c");
    }

    @Test
    void aFileThatVanishesBeforeItIsReadIsLeftOut() throws IOException {
        Path file = project.resolve("main/main.c");
        BasicFileAttributes attributes = Files.readAttributes(file, BasicFileAttributes.class);
        assertThat(FullBuild.Seen.of(file.toString(), attributes)).isPresent();

        Files.delete(file);

        assertThat(FullBuild.Seen.of(file.toString(), attributes)).isEmpty();
    }

    @Test
    void whatBuildsWriteIntoIsNoFolderOfHeaders() {
        WatchedTree tree = tree();

        assertThat(tree.mayChange(project.resolve("main/include"))).isTrue();
        assertThat(tree.mayChange(root.resolve("esp-idf/components/log/include")))
                .isFalse();
        assertThat(tree.mayChange(project.resolve("build/config"))).isFalse();
        assertThat(tree.mayChange(project)).isFalse();
    }

    private void write(String file) throws IOException {
        Path path = root.resolve(file);
        Files.createDirectories(path.getParent());
        Files.writeString(path, file);
    }

    private void link(String name, Path target) throws IOException {
        Path link = project.resolve(name);
        Files.createDirectories(link.getParent());
        Files.createSymbolicLink(link, target);
    }

    private List<String> found() throws IOException {
        return tree().files().keySet().stream()
                .map(file -> project.relativize(Path.of(file)).toString())
                .toList();
    }

    private WatchedTree tree() {
        return new WatchedTree(
                List.of(project.toString()),
                Set.of(project.resolve("build").toString()),
                single,
                Set.of(),
                project.resolve("components/own").toString(),
                List.of());
    }
}

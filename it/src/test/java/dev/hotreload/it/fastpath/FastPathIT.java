package dev.hotreload.it.fastpath;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hotreload.engine.UserException;
import dev.hotreload.engine.board.EmulatedBoard;
import dev.hotreload.engine.build.BuiltModule;
import dev.hotreload.engine.kit.Kit;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

/** One project's life: each step begins where the one before it has ended. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class FastPathIT {
    private static final Duration SOON = Duration.ofSeconds(60);

    private static IdfTree tree;

    @BeforeAll
    static void fullBuild() throws IOException {
        tree = new IdfTree();
        tree.build();
        assertThat(tree.starts()).startsWith("idf.py").contains("cmake");
    }

    @Test
    @Order(1)
    void nothingIsDoneTwice() throws IOException {
        BuiltModule module = tree.build();

        assertThat(module.changed()).isFalse();
        assertThat(tree.starts()).isEmpty();
    }

    @Test
    @Order(2)
    void anEditIsDeployedWithoutCmakeAndIdfPy() throws Exception {
        try (EmulatedBoard board = tree.board()) {
            tree.deployer().deploy(board.client());
            board.awaitLog(Pattern.compile("2 \\+ 3 = 5"), SOON);

            IdfTree.edit(tree.component("reloadable.c"), "a + b", "a + b + 100");
            tree.deployer().deploy(board.client());
            board.awaitLog(Pattern.compile("2 \\+ 3 = 105"), SOON);
        }
        assertThat(tree.starts()).isEmpty();
    }

    @Test
    @Order(3)
    void aHeaderOfItsOwnTakesNoFullBuildEither() throws IOException {
        IdfTree.edit(tree.component("scale.h"), "SCALE 1", "SCALE 3");

        assertThat(tree.build().changed()).isTrue();
        assertThat(tree.starts()).isEmpty();
    }

    /** It comes before the one of that name in the folder of the component's interface. */
    @Test
    @Order(4)
    void aNewHeaderOfItsOwnMayHideAnotherOne() throws IOException {
        Path hiding = tree.component("reloadable.h");
        Files.writeString(
                hiding,
                "#include \"include/reloadable.h\"\n#include \"scale.h\"\n#define scale(value) (scale)((value) + 7)\n");

        assertThat(tree.build().changed()).isTrue();

        Files.delete(hiding);
        assertThat(tree.build().changed()).isTrue();
        assertThat(tree.starts()).isEmpty();
    }

    @Test
    @Order(5)
    void bothWaysMakeTheSameModule() throws IOException {
        byte[] quick = Files.readAllBytes(tree.build().stripped());
        assertThat(tree.builtByIdf()).as("before the edits").isNotEqualTo(quick);

        tree.buildByIdf();

        assertThat(tree.builtByIdf()).isEqualTo(quick);
    }

    @Test
    @Order(6)
    void timesOfFilesDoNotMatter() throws IOException {
        tree.build();
        tree.starts();
        for (String file : new String[] {"main/main.c", "sdkconfig.defaults", "partitions.csv", "CMakeLists.txt"}) {
            Path path = tree.project.resolve(file);
            Files.writeString(path, Files.readString(path));
        }

        tree.build();

        assertThat(tree.starts()).isEmpty();
    }

    @Test
    @Order(7)
    void whatElseChangesTakesAFullBuild() throws IOException {
        assertFullBuild(tree.component("include/reloadable.h"), "#pragma once", "#pragma once\n#define MORE 1");
        assertFullBuild(tree.project.resolve("sdkconfig.defaults"), "SERVER=y", "SERVER=y\nCONFIG_HOTRELOAD_CALL=n");
        assertFullBuild(tree.project.resolve("partitions.csv"), "512k", "256k");
        assertFullBuild(tree.project.resolve("main/main.c"), "(20)", "(10)");
        assertFullBuild(tree.component("CMakeLists.txt"), "SRCS dummy.c", "SRCS \"dummy.c\"");
    }

    @Test
    @Order(8)
    void aNewSourceAndAnotherFirmwareTakeAFullBuild() throws IOException {
        Files.writeString(tree.component("notes.txt"), "x\n");
        tree.build();
        assertThat(tree.starts())
                .as("starts after a file that CMake does not know")
                .startsWith("idf.py", "cmake");
        Files.delete(tree.component("notes.txt"));
        tree.build();
        assertThat(tree.starts()).as("starts after its end").startsWith("idf.py", "cmake");

        Files.writeString(tree.project.resolve("build/app.elf"), "x", java.nio.file.StandardOpenOption.APPEND);
        tree.build();
        assertThat(tree.starts()).startsWith("idf.py");
    }

    @Test
    @Order(9)
    void aNewFunctionTakesAFullBuildThatTiesIt() throws IOException {
        IdfTree.edit(
                tree.component("reloadable.c"),
                "int reloadable_add",
                "int reloadable_twice(int a);\nint reloadable_twice(int a)\n{\n    return 2 * a;\n}\n\nint reloadable_add");

        BuiltModule module = tree.build();

        assertThat(tree.starts()).startsWith("idf.py");
        assertThat(module.withoutStub()).isEmpty();
        assertThat(tree.builtByIdf()).isEqualTo(Files.readAllBytes(module.stripped()));
    }

    @Test
    @Order(10)
    void aMistakeIsTheCompilersAndLeavesWhatThereWas() throws IOException {
        byte[] before = Files.readAllBytes(tree.project.resolve("target/reloadable_stripped.so"));
        IdfTree.edit(tree.component("reloadable.c"), "return scale(", "return scales(");

        assertThatThrownBy(tree::build).isInstanceOf(UserException.class).hasMessageContaining("does not compile");
        assertThat(tree.starts()).isEmpty();
        assertThat(tree.project.resolve("target/reloadable_stripped.so")).hasBinaryContent(before);

        IdfTree.edit(tree.component("reloadable.c"), "return scales(", "return scale(");
        assertThat(tree.build().changed()).isFalse();
    }

    @Test
    @Order(11)
    void aWatchStartsNeitherCmakeNorIdfPy() throws Exception {
        try (EmulatedBoard board = tree.board();
                WatchRun watch = tree.watch(board.client())) {
            watch.await("^info the module -> running in \\d+ ms");
            tree.starts();

            IdfTree.edit(tree.component("reloadable.c"), "scale(a + b", "scale(a + b + 1000");
            watch.await("^info saved reloadable\\.c -> running in \\d+ ms");
            board.awaitLog(Pattern.compile("2 \\+ 3 = [1-9]\\d{3}"), SOON);
            IdfTree.edit(tree.component("scale.h"), "SCALE 3", "SCALE 1");
            watch.await("^info saved scale\\.h -> running in \\d+ ms");
            assertThat(tree.starts()).isEmpty();

            // Another firmware than the board's: the full build is made, and the board keeps what it has.
            IdfTree.edit(tree.component("include/reloadable.h"), "#define MORE 1", "#define MORE 2");
            IdfTree.edit(tree.project.resolve("main/main.c"), "2 + 3 =", "3 + 2 =");
            watch.await("^error (?s).*firmware");
            assertThat(tree.starts()).startsWith("idf.py");
        }
    }

    @Test
    @Order(12)
    void aWatchElsewhereGoesByWhatWasPacked() throws Exception {
        tree.build();
        Kit kit = tree.pack();
        Path elsewhere = tree.project.resolveSibling("elsewhere");
        Path source = elsewhere.resolve("src/main/c/other.c");
        Files.createDirectories(source.getParent());
        Files.writeString(
                source, "#include \"reloadable.h\"\nint reloadable_add(int a, int b)\n{\n    return a * b;\n}\n");
        tree.starts();

        try (EmulatedBoard board = tree.board();
                WatchRun watch = tree.watchFor(kit, elsewhere, board.client())) {
            watch.await("^info the module -> running in \\d+ ms");
            board.awaitLog(Pattern.compile("3 \\+ 2 = 6"), SOON);

            IdfTree.edit(source, "a * b", "a - b");
            watch.await("^info saved other\\.c -> running in \\d+ ms");
            board.awaitLog(Pattern.compile("3 \\+ 2 = -1"), SOON);
        }
        assertThat(tree.starts()).isEmpty();
    }

    private static void assertFullBuild(Path file, String from, String to) throws IOException {
        IdfTree.edit(file, from, to);
        tree.build();
        assertThat(tree.starts()).as("starts after an edit of %s", file).startsWith("idf.py");
        tree.build();
        assertThat(tree.starts()).as("starts of the next build").isEmpty();
    }
}

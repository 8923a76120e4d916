package dev.hotreload.it.fastpath;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hotreload.engine.UserException;
import dev.hotreload.engine.board.BoardOptions;
import dev.hotreload.engine.board.EmulatedBoard;
import dev.hotreload.engine.build.BuiltModule;
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
        Path folder = Files.createDirectories(tree.project.resolve("target/board"));
        BoardOptions options = BoardOptions.standard(tree.sdk.qemu(), tree.project.resolve("build/app.elf"), folder)
                .withPartitions(tree.project.resolve("partitions.csv"));
        try (EmulatedBoard board = EmulatedBoard.start(options)) {
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

    @Test
    @Order(4)
    void bothWaysMakeTheSameModule() throws IOException {
        byte[] quick = Files.readAllBytes(tree.build().stripped());
        assertThat(tree.builtByIdf()).as("before the edits").isNotEqualTo(quick);

        tree.buildByIdf();

        assertThat(tree.builtByIdf()).isEqualTo(quick);
    }

    @Test
    @Order(5)
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
    @Order(6)
    void whatElseChangesTakesAFullBuild() throws IOException {
        assertFullBuild(tree.component("include/reloadable.h"), "#pragma once", "#pragma once\n#define MORE 1");
        assertFullBuild(tree.project.resolve("sdkconfig.defaults"), "SERVER=y", "SERVER=y\nCONFIG_HOTRELOAD_CALL=n");
        assertFullBuild(tree.project.resolve("partitions.csv"), "512k", "256k");
        assertFullBuild(tree.project.resolve("main/main.c"), "(20)", "(10)");
        assertFullBuild(tree.component("CMakeLists.txt"), "SRCS dummy.c", "SRCS \"dummy.c\"");
    }

    @Test
    @Order(7)
    void aNewSourceAndAnotherFirmwareTakeAFullBuild() throws IOException {
        Files.writeString(tree.component("idf_component.yml"), "description: x\n");
        tree.build();
        assertThat(tree.starts()).startsWith("idf.py");

        Files.writeString(tree.project.resolve("build/app.elf"), "x", java.nio.file.StandardOpenOption.APPEND);
        tree.build();
        assertThat(tree.starts()).startsWith("idf.py");
    }

    @Test
    @Order(8)
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
    @Order(9)
    void aMistakeIsTheCompilersAndLeavesWhatThereWas() throws IOException {
        byte[] before = Files.readAllBytes(tree.project.resolve("target/reloadable_stripped.so"));
        IdfTree.edit(tree.component("reloadable.c"), "return scale(", "return scales(");

        assertThatThrownBy(tree::build).isInstanceOf(UserException.class).hasMessageContaining("does not compile");
        assertThat(tree.starts()).isEmpty();
        assertThat(tree.project.resolve("target/reloadable_stripped.so")).hasBinaryContent(before);

        IdfTree.edit(tree.component("reloadable.c"), "return scales(", "return scale(");
        assertThat(tree.build().changed()).isFalse();
    }

    private static void assertFullBuild(Path file, String from, String to) throws IOException {
        IdfTree.edit(file, from, to);
        tree.build();
        assertThat(tree.starts()).as("starts after an edit of %s", file).startsWith("idf.py");
        tree.build();
        assertThat(tree.starts()).as("starts of the next build").isEmpty();
    }
}

package dev.hotreload.engine.compile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hotreload.engine.RecordingLog;
import dev.hotreload.engine.UserException;
import dev.hotreload.engine.toolchain.TestSdk;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** With the real compiler: what makes an object stale is what the compiler reads. */
class CompileStepTest {
    @TempDir
    Path folder;

    private final RecordingLog log = new RecordingLog();
    private final List<String> arguments = new ArrayList<>(List.of("-O2", "-g", "-Wall"));

    @BeforeEach
    void write() throws IOException {
        write("src/a.c", "#include \"a.h\"\nint a(void) { return A; }\n");
        write("src/deep/b.c", "#include \"../b.h\"\nint b(void) { return B; }\n");
        write("src/a.h", "#define A 1\n");
        write("src/b.h", "#define B 2\n");
    }

    @Test
    void nothingIsCompiledTwice() throws IOException {
        Compiled first = compile();

        assertThat(names(first.compiled())).containsExactly("src/a.c", "src/deep/b.c");
        assertThat(names(first.objects())).containsExactly("objects/a.c.o", "objects/deep/b.c.o");
        assertThat(first.objects()).allMatch(Files::isRegularFile);
        assertThat(compile().compiled()).isEmpty();
    }

    @Test
    void aNewTimeAloneIsNoChange() throws IOException {
        compile();
        Files.setLastModifiedTime(folder.resolve("src/a.c"), FileTime.fromMillis(System.currentTimeMillis() + 60_000));

        assertThat(compile().compiled()).isEmpty();
    }

    @Test
    void aHeaderMakesThoseStaleThatIncludeIt() throws IOException {
        compile();
        write("src/b.h", "#define B 3\n");

        assertThat(names(compile().compiled())).containsExactly("src/deep/b.c");
    }

    @Test
    void aHeaderFoundByARelativeOptionCountsToo() throws IOException {
        arguments.add("-Ilib");
        write("src/c.c", "#include <lib.h>\nint c(void) { return C; }\n");
        write("lib/lib.h", "#define C 1\n");
        compile();
        write("lib/lib.h", "#define C 2\n");

        assertThat(names(compile().compiled())).containsExactly("src/c.c");
    }

    @Test
    void aHeaderSavedDuringTheFirstCompilationMakesItsObjectStale() throws IOException {
        write("save.sh", "\"$@\"; status=$?; echo '#define A 2' > src/a.h; exit $status\n");
        arguments.addAll(List.of("-wrapper", "sh,save.sh"));
        compile();

        assertThat(names(compile().compiled())).contains("src/a.c");
    }

    @Test
    void whatTheAssemblerIncludesCountsToo() throws IOException {
        write("blob.bin", "one");
        write(
                "src/c.c",
                "__asm__(\".section .rodata\\n.incbin \\\"blob.bin\\\"\\n.text\");\nint c(void) { return 1; }\n");
        write("src/d.S", "    .incbin \"blob.bin\"\n");
        compile();
        assertThat(compile().compiled()).isEmpty();
        write("blob.bin", "two");

        assertThat(names(compile().compiled())).containsExactly("src/c.c", "src/d.S");
    }

    @Test
    void anOptionMakesAllStale() throws IOException {
        compile();
        arguments.add("-DX=1");

        assertThat(compile().compiled()).hasSize(2);
    }

    @Test
    void aNewHeaderMayHideAnotherOne() throws IOException {
        write("src/c.c", "#include <limits_of_ours.h>\nint c(void) { return C; }\n");
        write("second/limits_of_ours.h", "#define C 1\n");
        compile();
        write("first/limits_of_ours.h", "#define C 2\n");

        assertThat(names(compile().compiled())).contains("src/c.c");
    }

    @Test
    void aFolderOfHeadersThatLacksOrIsALinkCountsAsWell() throws IOException {
        write("src/c.c", "#include <limits_of_ours.h>\nint c(void) { return C; }\n");
        write("second/limits_of_ours.h", "#define C 1\n");
        compile();
        assertThat(names(compile().compiled())).isEmpty();
        write("elsewhere/limits_of_ours.h", "#define C 2\n");
        Files.createSymbolicLink(folder.resolve("first"), folder.resolve("elsewhere"));

        assertThat(names(compile().compiled())).contains("src/c.c");
    }

    @Test
    void aRemovedSourceTakesItsObjectAlong() throws IOException {
        compile();
        Files.delete(folder.resolve("src/deep/b.c"));

        Compiled compiled = compile();

        assertThat(names(compiled.objects())).containsExactly("objects/a.c.o");
        assertThat(names(compiled.removed())).containsExactly("objects/deep/b.c.o");
        assertThat(folder.resolve("objects/deep")).isEmptyDirectory();
    }

    @Test
    void aDamagedOrMissingObjectIsMadeAgain() throws IOException {
        compile();
        Files.delete(folder.resolve("objects/a.c.o"));
        Files.writeString(folder.resolve("objects/deep/b.c.o.d"), "torn");

        assertThat(compile().compiled()).hasSize(2);
    }

    @Test
    void allMistakesAreReportedAtOnceAndEachOnce() throws IOException {
        write("src/a.c", "int a(void) { return missing_a; }\n");
        write("src/deep/b.c", "int b(void) { return missing_b; }\n");

        assertThatThrownBy(this::compile)
                .isInstanceOf(UserException.class)
                .hasMessage("2 sources do not compile, see the compiler's messages above: src/a.c, src/deep/b.c");

        assertThat(log.of("error"))
                .filteredOn(line -> line.contains("error: 'missing_"))
                .satisfiesExactlyInAnyOrder(
                        line -> assertThat(line).startsWith(folder.resolve("src/a.c") + ":1:22: error: 'missing_a'"),
                        line -> assertThat(line)
                                .startsWith(folder.resolve("src/deep/b.c") + ":1:22: error: 'missing_b'"));
    }

    @Test
    void aFailedSourceStaysStaleAndLeavesAScript() throws IOException {
        compile();
        write("src/a.c", "broken\n");
        assertThatThrownBy(this::compile).isInstanceOf(UserException.class);
        assertThat(folder.resolve("failed/compile-src-a.c.sh")).exists();

        assertThatThrownBy(this::compile).isInstanceOf(UserException.class);
    }

    @Test
    void aWarningIsNoError() throws IOException {
        write("src/a.c", "int a(void) { int unused; return 1; }\n");

        compile();

        assertThat(log.of("warn")).anyMatch(line -> line.contains(":1:19: warning: unused variable 'unused'"));
        assertThat(log.of("error")).isEmpty();
    }

    @Test
    void cxxAndAssemblerAreCompiledToo() throws IOException {
        write("src/c.cpp", "#ifdef __EXCEPTIONS\n#error exceptions\n#endif\nstruct C { int v; };\nC c;\n");
        write("src/d.S", "#define D 1\n    .global d\nd:\n    .word D\n");
        write("src/.#c.cpp", "an editor's lock file\n");

        assertThat(names(compile().objects()))
                .containsExactly("objects/a.c.o", "objects/c.cpp.o", "objects/d.S.o", "objects/deep/b.c.o");
    }

    @Test
    void theFolderDoesNotGetIntoTheObjects(@TempDir Path elsewhere) throws IOException {
        write("src/a.c", "const char *a(void) { return __FILE__; }\n");
        List<Path> here = compile().objects();
        Path other = elsewhere.resolve("a longer name for the project");
        copySourcesTo(other);

        List<Path> there = compile(other).objects();

        for (int i = 0; i < here.size(); i++) {
            assertThat(there.get(i)).hasSameBinaryContentAs(here.get(i));
        }
    }

    private void copySourcesTo(Path other) throws IOException {
        for (String name : List.of("src/a.c", "src/a.h", "src/b.h", "src/deep/b.c")) {
            Files.createDirectories(other.resolve(name).getParent());
            Files.copy(folder.resolve(name), other.resolve(name));
        }
    }

    private Compiled compile() throws IOException {
        return compile(folder);
    }

    private Compiled compile(Path project) throws IOException {
        List<SourceFile> files = SourceFile.under(project.resolve("src"), project.resolve("objects"));
        CompileOptions options = new CompileOptions(
                arguments, List.of(project.resolve("first"), project.resolve("second")), Map.of(project, "."));
        return new CompileStep(TestSdk.tools(log, project.resolve("failed")))
                .compile(files, project.resolve("objects"), project, options);
    }

    private List<String> names(List<Path> paths) {
        return paths.stream().map(path -> folder.relativize(path).toString()).toList();
    }

    private void write(String name, String text) throws IOException {
        Path file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }
}

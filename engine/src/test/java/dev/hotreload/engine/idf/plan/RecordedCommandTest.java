package dev.hotreload.engine.idf.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hotreload.engine.UserException;
import dev.hotreload.engine.compile.SourceFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RecordedCommandTest {
    @TempDir
    Path build;

    @Test
    void wordsAreThoseThatAShellTakes() {
        assertThat(CommandWords.split("gcc  -DVER=\\\"v5.3\\\" \"-I/a b\" '-DX=\"y z\"' -DE=\"\" a\\ b.c \"q\\$\\n\""))
                .containsExactly("gcc", "-DVER=\"v5.3\"", "-I/a b", "-DX=\"y z\"", "-DE=", "a b.c", "q$\\n");
        assertThat(CommandWords.split("  ")).isEmpty();
        assertThat(CommandWords.split("a ''")).containsExactly("a", "");
    }

    @Test
    void objectAndDepfileAreOursAndColoursAreLeftOut() {
        SourceFile file = new SourceFile(Path.of("/p/a.c"), Path.of("/t/a.c.o"));
        RecordedCommand command = new RecordedCommand(
                "/p/build",
                List.of(
                        "gcc",
                        "-O2",
                        "-MD",
                        "-MT",
                        "x",
                        "-MF",
                        "x.d",
                        "-fdiagnostics-color=always",
                        "-o",
                        "x",
                        "-c",
                        "/p/a.c"));

        assertThat(command.writing(file))
                .startsWith("gcc", "-O2", "-c", "/p/a.c", "-MD", "-MF", "/t/a.c.o.d")
                .endsWith("-o", "/t/a.c.o")
                .doesNotContain("x", "x.d", "-fdiagnostics-color=always");
    }

    @Test
    void headersMayComeIntoTheProjectsFolders() {
        RecordedCommand command = new RecordedCommand(
                "/p/build", List.of("gcc", "-Iconfig", "-I../c/include", "-isystem", "/idf/log", "-c"));

        RecordedCommands commands =
                RecordedCommands.of(Map.of("/p/c/src/a.c", command), folder -> folder.startsWith("/p/c"));

        assertThat(commands.includes()).containsExactly(Path.of("/p/c/include"), Path.of("/p/c/src"));
    }

    @Test
    void theDatabaseTellsHowASourceIsCompiledAndWhereOthersLook() throws IOException {
        Files.writeString(CompilationDatabase.in(build), """
                [{"directory": "/p/build", "command": "gcc -Iconfig -I/p/c/include -isystem /sys -c ../c/a.c", "file": "../c/a.c"},
                 {"directory": "/p/build", "command": "gcc -I/p/c/include -I../c/more -c /p/main/m.c", "file": "/p/main/m.c"}]
                """);
        CompilationDatabase database = CompilationDatabase.read(build);

        assertThat(database.command(Path.of("/p/c/a.c")).words())
                .contains("-isystem")
                .endsWith("../c/a.c");
        assertThat(database.foldersSeenBy(Path.of("/p/main/m.c")::equals))
                .containsExactlyInAnyOrder(Path.of("/p/main"), Path.of("/p/c/include"), Path.of("/p/c/more"));
        assertThat(database.foldersSeenBy(Path.of("/p/c/a.c")::equals))
                .containsExactlyInAnyOrder(
                        Path.of("/p/c"), Path.of("/p/build/config"), Path.of("/p/c/include"), Path.of("/sys"));
        assertThatThrownBy(() -> database.command(Path.of("/p/c/b.c")))
                .isInstanceOf(UserException.class)
                .hasMessageContaining("/p/c/b.c");
    }

    @Test
    void foldersOfHeadersMayHaveBlanksAndStandApart() {
        String command = "gcc -I\"/a b/c\" \"-I/d e\" -I /f -isystem/g -iquote '/h i' -idirafter ../j -DX=-Ik -I";

        assertThat(new RecordedCommand("/p/build", CommandWords.split(command)).includeFolders())
                .containsExactlyInAnyOrder(
                        Path.of("/a b/c"),
                        Path.of("/d e"),
                        Path.of("/f"),
                        Path.of("/g"),
                        Path.of("/h i"),
                        Path.of("/p/j"));
    }

    @Test
    void aSourceThatReadsNothingSeesNoHeaders() throws IOException {
        Path source = build.resolve("dummy.c");
        Files.writeString(CompilationDatabase.in(build), """
                [{"directory": "/p", "command": "gcc -I/p/c -c dummy.c", "file": "SOURCE"}]
                """.replace("SOURCE", source.toString()));
        CompilationDatabase database = CompilationDatabase.read(build);

        Files.writeString(source, "/* what runs is the module */\n");
        assertThat(database.foldersSeenBy(source::equals)).isEmpty();

        for (String text : List.of("  #  include \"a.h\"\n", "#include MACRO\n", "    .incbin \"a\"\n")) {
            Files.writeString(source, text);
            assertThat(database.foldersSeenBy(source::equals))
                    .as(text)
                    .containsExactlyInAnyOrder(build, Path.of("/p/c"));
        }
    }

    @Test
    void damagedFilesAreNamed() throws IOException {
        for (String text : List.of("", "[{}]", "[1", "{\"format\": 1}", "null", "[null]")) {
            Files.writeString(CompilationDatabase.in(build), text);
            Path plan = Files.createDirectories(build.resolve("hotreload/m")).resolve("plan.json");
            Files.writeString(plan, text);

            assertThatThrownBy(() -> CompilationDatabase.read(build))
                    .as(text)
                    .isInstanceOf(UserException.class)
                    .hasMessageContaining("compile_commands.json");
            assertThatThrownBy(() -> Plan.read(plan))
                    .as(text)
                    .isInstanceOf(UserException.class)
                    .hasMessageContaining(plan.toString());
        }
    }
}

package dev.hotreload.engine.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hotreload.engine.RecordingLog;
import dev.hotreload.engine.board.BoardOptions;
import dev.hotreload.engine.build.ModuleBuild;
import dev.hotreload.engine.build.SmallProject;
import dev.hotreload.engine.io.PackagedTree;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalLong;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** With the real tools. */
class ModuleReportTest {
    @TempDir
    Path folder;

    private final RecordingLog log = new RecordingLog();
    private SmallProject small;

    @BeforeEach
    void create() throws IOException {
        small = new SmallProject(folder, log);
        small.write("src/main/include/message.h", "const char *small_message(void);\n");
        small.write("src/main/c/message.c", "const char *small_message(void) { return \"<b>&amp;</b>\"; }\n");
    }

    @Test
    void showsWhatTheModuleTakes() throws IOException {
        String page = report();

        assertThat(page)
                .contains("<title>Module small</title>", "int32_t small_add(int32_t, int32_t)", "partition hotreload")
                .contains("small_twice: ", " bytes in .text", "4,096", "57,344", "8,192 more are", "131,072", "262,144")
                .contains("This is the first report of the project.")
                .doesNotContain("http:", "https:", "<script", "<b>", folder.toString());
        assertThat(report()).isEqualTo(page);
    }

    @Test
    void tellsWhatHasChanged() throws IOException {
        report();
        small.write("src/main/include/more.h", "int small_more(int i);\n");
        small.write(
                "src/main/c/more.c",
                "const int small_table[64] = {1};\nint small_more(int i) { return small_table[i]; }\n");
        Files.delete(folder.resolve("src/main/c/message.c"));
        String page = report();

        assertThat(page)
                .contains("<code>small_table</code></td><td>new</td>", ">+256<", "<code>section .rodata</code>")
                .contains("<code>small_message</code></td><td>gone</td>");
        assertThat(report()).as("nothing has changed since").isEqualTo(page);
    }

    @Test
    void aDamagedRecordIsToldAndReplaced() throws IOException {
        report();
        Path figures = small.project.layout().report(".json");
        Files.writeString(figures, "{\"current\": 1");
        assertThat(report()).contains("This is the first report");

        assertThat(log.lines).anyMatch(line -> line.contains(figures + " is damaged"));
        assertThat(Files.readString(figures)).contains("small_twice");
    }

    /** What BoardOptions says of the board stands in the board's sources. */
    @Test
    void heapsAreTheEmulatedBoards() throws IOException {
        Path sources = PackagedTree.read(getClass().getClassLoader(), "dev/hotreload/emulator/src")
                .extract(small.cache());
        assertThat(Files.readString(sources.resolve("start/options.c")))
                .contains(
                        ".exec_heap = " + BoardOptions.DEFAULT_EXEC_HEAP / 1024 + " * 1024",
                        ".data_heap = " + BoardOptions.DEFAULT_DATA_HEAP / 1024 + " * 1024");
    }

    private String report() throws IOException {
        ModuleBuild build = new ModuleBuild(small.project, small.sdk(), small.cache(), log);
        return Files.readString(
                new ModuleReport(small.project, OptionalLong.empty(), OptionalLong.empty(), log).write(build.build()));
    }
}

package dev.hotreload.engine.board;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hotreload.engine.RecordingLog;
import dev.hotreload.engine.UserException;
import dev.hotreload.engine.build.BuiltModule;
import dev.hotreload.engine.build.SmallProject;
import dev.hotreload.engine.decode.AddressDecoder;
import dev.hotreload.engine.decode.DebugFiles;
import dev.hotreload.engine.firmware.FirmwareFile;
import dev.hotreload.engine.monitor.BoardConsole;
import dev.hotreload.engine.monitor.BoardMonitor;
import dev.hotreload.engine.toolchain.XtensaSdk;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A module that crashes its firmware with its first call, and one in a constructor of which nothing was logged after. */
class CrashAtStartTest {
    private static final ProjectBoard.Settings SETTINGS =
            new ProjectBoard.Settings(0, OptionalLong.empty(), OptionalLong.empty());
    private static final String CRASH = "    *(volatile int *)a = 1;\n";

    @TempDir
    Path folder;

    private final RecordingLog log = new RecordingLog();

    @Test
    void whyABoardEndsIsToldAndCanBeReadLater() throws Exception {
        SmallProject small = new SmallProject(folder, log);
        small.write(
                "src/main/c/add.c",
                "#include \"small.h\"\nint small_add(int a, int b)\n{\n" + CRASH + "    return a + b;\n}\n");
        ProjectBoard board = new ProjectBoard(small.project, log);

        assertThatThrownBy(() -> start(small, board))
                .isInstanceOf(UserException.class)
                .hasMessageContaining("ended at once, with status 134")
                .hasMessageContaining("(small_add at src/main/c/add.c:4)")
                .hasMessageContaining("(app_main at src/firmware/main.c:")
                .hasMessageContaining(" at hotreload/emulator/src/");
        assertThat(board.hasEnded()).isTrue();

        List<String> screen = new ArrayList<>();
        new BoardMonitor(new BoardConsole(decoder(small, "."), screen::add), log)
                .follow(board.logFile(), 100, () -> false);
        assertThat(screen)
                .anyMatch(line -> line.matches("    gdb: add-symbol-file .*\\.so -s \\.text 0x[0-9a-f]{8} .*"))
                .anyMatch(line -> line.matches("    0x[0-9a-f]{8} \\(small_add at src/main/c/add\\.c:4\\)"));

        // As a chip does by itself: started again until the module is given up, by one command.
        start(small, board);
        assertThat(log.of("warn"))
                .anyMatch(line -> line.contains("crashed at its first 2 starts, was started again")
                        && line.contains("mvn hotreload:status shows the module it runs")
                        && line.contains("(small_add at src/main/c/add.c:4)"));
        board.stop();
        assertThat(board.logFile().resolveSibling("board.log.1")).content().contains("Backtrace:");
    }

    @Test
    void whereAConstructorLiesIsKnownBeforeItRuns() throws Exception {
        SmallProject small = new SmallProject(folder, log);
        small.write(
                "src/main/c/add.c",
                "#include \"small.h\"\nint small_add(int a, int b)\n{\n    return a + b;\n}\n"
                        + "static int *volatile nowhere = (int *)4;\n"
                        + "static void __attribute__((constructor)) begin(void)\n{\n    *nowhere = 1;\n}\n");

        assertThatThrownBy(() -> start(small, new ProjectBoard(small.project, log)))
                .hasMessageContaining("(begin at src/main/c/add.c:9)");
    }

    @Test
    void anotherBuildIsNotMistakenForThisOne() throws Exception {
        SmallProject small = new SmallProject(folder, log);
        small.build().build();
        AddressDecoder decoder = decoder(small, "nothing here");

        List<String> shown = decoder.decode("I (5) hotreload: module small generation 1, sha256 0123456789abcdef:"
                + " text 0x00370000 (64 bytes), data 0x0e001000 (4 bytes)");
        assertThat(shown).hasSize(1);
        assertThat(shown.get(0)).contains("generation 1 of module small (sha256 0123456789abcdef…) is another build");
        assertThat(decoder.decode("PC      : 0x00370010")).isEmpty();
    }

    @Test
    void theLogGoesOnWhenNothingCanBeDecoded() throws Exception {
        SmallProject small = new SmallProject(folder, log);
        BuiltModule module = small.build().build();
        Path none = folder.resolve("no-addr2line");
        AddressDecoder decoder = new AddressDecoder(
                new DebugFiles(folder),
                FirmwareFile.whole(module.firmware().elf()),
                none,
                small.project.layout().failures(),
                log);
        String line = "PC      : 0x%08x".formatted(module.firmware().addresses().get("app_main"));

        assertThat(decoder.decode(line))
                .singleElement()
                .asString()
                .contains("cannot be decoded")
                .contains(none.toString());
        assertThat(decoder.decode(line)).isEmpty();
    }

    private static AddressDecoder decoder(SmallProject small, String debug) throws Exception {
        Path kept = small.project.layout().debugFiles().resolve(debug).normalize();
        return new AddressDecoder(
                new DebugFiles(kept),
                FirmwareFile.whole(small.project.layout().firmware()),
                small.sdk().toolchain().addr2line(),
                small.project.layout().failures(),
                new RecordingLog());
    }

    private static void start(SmallProject small, ProjectBoard board) throws Exception {
        BuiltModule module = small.build().build();
        XtensaSdk sdk = small.sdk();
        board.start(sdk, module.firmware(), module.stripped(), SETTINGS);
        board.stop();
    }
}

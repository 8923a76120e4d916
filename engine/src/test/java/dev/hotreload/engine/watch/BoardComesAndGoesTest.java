package dev.hotreload.engine.watch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hotreload.client.HotReloadClient;
import dev.hotreload.engine.board.ProjectBoard;
import dev.hotreload.engine.build.BuiltModule;
import java.nio.file.Path;
import java.util.OptionalLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a watch does about a board that crashes, ends or starts anew. */
class BoardComesAndGoesTest {
    private static final ProjectBoard.Settings ANY_PORT =
            new ProjectBoard.Settings(0, OptionalLong.empty(), OptionalLong.empty());

    @TempDir
    Path folder;

    private WatchedProject watched;

    @BeforeEach
    void start() throws Exception {
        watched = new WatchedProject(folder);
    }

    @AfterEach
    void stop() throws Exception {
        watched.end();
    }

    @Test
    void aBoardOfOursThatCrashesIsDecodedAndStartedAgain() throws Exception {
        watched.watch(watched.settings(30));
        int screen = watched.awaitScreen(0, "^sum 3$");
        watched.awaitLog(0, "^info the module -> runs already, generation 1");

        watched.small.write("src/main/c/add.c", WatchedProject.source("*(volatile int *)4"));
        screen = watched.awaitScreen(screen, "^Backtrace: 0x");
        screen = watched.awaitScreen(screen, "^    0x[0-9a-f]{8} \\(small_add at src/main/c/add.c:5\\)");
        screen = watched.awaitScreen(screen, "^    0x[0-9a-f]{8} \\(app_main at src/firmware/main.c:1\\d");
        int said = watched.awaitLog(0, "^warn The board is gone .*it will be started again");

        watched.answer(8);
        watched.awaitScreen(screen, "^sum 8$");
        assertThat(said).isPositive();
    }

    @Test
    void aBoardOfSomebodyElseIsWaitedForAndGetsWhatItLacks() throws Exception {
        BuiltModule module = watched.small.build().build();
        watched.board.start(watched.sdk, module.firmware(), module.stripped(), ANY_PORT);
        watched.watch(watched.settings(30));
        watched.awaitScreen(0, "^sum 3$");
        watched.awaitLog(0, "^info the module -> runs already, generation 1");

        watched.board.stop();
        int said = watched.awaitLog(0, "^warn The board is gone .*hotreload:emulate");
        watched.answer(9);
        said = watched.awaitLog(said, "^info saved add.c -> built; it goes to the board when that is back");
        assertThat(watched.log.of("warn"))
                .filteredOn(line -> line.contains("board is gone"))
                .hasSize(1);

        int screen = watched.printed();
        watched.board.start(watched.sdk, module.firmware(), module.stripped(), ANY_PORT);
        said = watched.awaitLog(said, "^info The board has started anew");
        watched.awaitLog(said, "^info the module -> running");
        watched.awaitScreen(screen, "^sum 9$");
        assertThat(new HotReloadClient(watched.url()).status().modules().get(0).generation())
                .isEqualTo(2);
    }
}

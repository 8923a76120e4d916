package dev.hotreload.engine.watch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hotreload.client.HotReloadClient;
import dev.hotreload.engine.RecordingLog;
import dev.hotreload.engine.board.ProjectBoard;
import dev.hotreload.engine.build.ProjectFirmware;
import dev.hotreload.engine.build.SmallProject;
import dev.hotreload.engine.decode.AddressDecoder;
import dev.hotreload.engine.decode.DebugFiles;
import dev.hotreload.engine.firmware.FirmwareFile;
import dev.hotreload.engine.monitor.BoardConsole;
import dev.hotreload.engine.monitor.FileLog;
import dev.hotreload.engine.monitor.LogSource;
import dev.hotreload.engine.project.BuildLayout;
import dev.hotreload.engine.toolchain.XtensaSdk;
import dev.hotreload.engine.watch.board.LocalBoard;
import dev.hotreload.engine.watch.board.WatchedBoard;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.regex.Pattern;

/** A small project whose app tells all the time what the module answers, and a watch over it. */
final class WatchedProject {
    private static final long PATIENCE_SECONDS = 90;

    final SmallProject small;
    final RecordingLog log = new RecordingLog();
    final ProjectBoard board;
    final XtensaSdk sdk;
    private final List<String> screen = new CopyOnWriteArrayList<>();
    private LogSource source = LogSource.none();
    private Watch watch;
    private FutureTask<Void> running;

    WatchedProject(Path folder) throws IOException {
        small = new SmallProject(folder, log).with("-DCONFIG_HOTRELOAD_AUTH_NONE=1");
        small.write("src/firmware/main.c", """
                #include <stdio.h>
                #include "freertos/FreeRTOS.h"
                #include "freertos/task.h"
                #include "hotreload.h"
                #include "small.h"
                #include "small_util.h"
                void app_main(void)
                {
                    HOTRELOAD_SERVER_START_DEFAULT();
                    HOTRELOAD_LOAD_DEFAULT();
                    for (;;) {
                        printf("sum %d\\n", small_add(1, 2));
                        vTaskDelay(pdMS_TO_TICKS(20));
                    }
                }
                """);
        board = new ProjectBoard(small.project, log);
        sdk = small.sdk();
        small.build().build(); // The board's library takes its time, once.
    }

    /** Lets the module answer something else. */
    void answer(int sum) throws IOException {
        small.write("src/main/c/add.c", source(Integer.toString(sum)));
    }

    static String source(String result) {
        return "#include \"small.h\"\nint small_add(int a, int b)\n{\n    (void)a, (void)b;\n    return " + result
                + ";\n}\n";
    }

    /** Starts to watch, with a board of the watch's own if none runs. */
    void watch(WatchSettings settings) throws IOException {
        watch(settings, new LocalBoard(board, sdk, HotReloadClient::new, true));
    }

    void watch(WatchSettings settings, WatchedBoard watched) throws IOException {
        BuildLayout layout = small.project.layout();
        AddressDecoder decoder = new AddressDecoder(
                new DebugFiles(layout.debugFiles()),
                FirmwareFile.whole(layout.firmware()),
                sdk.toolchain().addr2line(),
                layout.failures(),
                log);
        source = FileLog.whole(board.logFile());
        source.follow(new BoardConsole(decoder, screen::add));
        watch = new Watch(
                small.project,
                new ProjectFirmware(small.project, sdk, small.cache()),
                small.cache(),
                watched,
                settings,
                decoder::learn,
                log);
        running = new FutureTask<>(() -> {
            watch.run();
            return null;
        });
        new Thread(running, "watch").start();
    }

    WatchSettings settings(int quietMillis) {
        return new WatchSettings(
                Duration.ofMillis(quietMillis),
                false,
                false,
                small.project.basedir().resolve("pom.xml"));
    }

    URI url() throws IOException {
        return board.url().orElseThrow();
    }

    /** Waits until the board has printed such a line since it printed so many. @return its place, and one more */
    int awaitScreen(int from, String pattern) throws Exception {
        return await(screen, from, pattern);
    }

    int printed() {
        return screen.size();
    }

    /** As {@link #awaitScreen}, for what the watch says; each line has its level before it. */
    int awaitLog(int from, String pattern) throws Exception {
        return await(log.lines, from, pattern);
    }

    int said() {
        return log.lines.size();
    }

    private int await(List<String> lines, int from, String text) throws Exception {
        Pattern pattern = Pattern.compile(text);
        long deadline = System.nanoTime() + Duration.ofSeconds(PATIENCE_SECONDS).toNanos();
        while (System.nanoTime() < deadline) {
            for (int i = from; i < lines.size(); i++) {
                if (pattern.matcher(lines.get(i)).find()) {
                    return i + 1;
                }
            }
            if (running.isDone()) {
                running.get();
            }
            Thread.sleep(5);
        }
        throw new AssertionError("nobody said '" + text + "', but:\n" + String.join("\n", log.lines) + "\nand:\n"
                + String.join("\n", screen.subList(Math.max(0, screen.size() - 30), screen.size())));
    }

    /** Ends the watch; nothing that it has started goes on. */
    void end() throws IOException, InterruptedException, ExecutionException {
        if (watch != null) {
            watch.quit();
            running.get();
            source.close();
        }
        board.stop();
        assertThat(board.url()).isEmpty();
    }
}

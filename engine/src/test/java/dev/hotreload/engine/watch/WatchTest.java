package dev.hotreload.engine.watch;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** With the real compiler and an emulated board that the watch starts itself. */
class WatchTest {
    private static final String RUNNING = " -> running in \\d+ ms \\(compile \\d+, link \\d+, .*\\), generation ";

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
        assertThat(folder.resolve("target/hotreload/board/board.json")).doesNotExist();
    }

    @Test
    void savingIsRunning() throws Exception {
        watched.small.write("src/main/include/more.h", "int small_more(void);\n");
        watched.watch(watched.settings(30));
        watched.awaitScreen(0, "^sum 3$");
        watched.awaitLog(0, "^info the module -> runs already, generation 1");

        watched.answer(100);
        int said = watched.awaitLog(0, "^info saved add.c" + RUNNING);
        watched.awaitScreen(0, "^sum 100$");

        // As an editor does it that writes another file and gives it the name.
        Path aside = Files.writeString(folder.resolve("src/main/c/.add.c.new"), WatchedProject.source("101"));
        Files.move(aside, folder.resolve("src/main/c/add.c"), StandardCopyOption.ATOMIC_MOVE);
        said = watched.awaitLog(said, "^info saved add.c" + RUNNING);
        watched.awaitScreen(0, "^sum 101$");

        watched.small.write("src/main/c/more.c", "int small_more(void);\nint small_more(void) { return 102; }\n");
        said = watched.awaitLog(said, "^info saved more.c" + RUNNING);

        Files.delete(folder.resolve("src/main/c/more.c"));
        said = watched.awaitLog(said, "^info deleted more.c" + RUNNING);

        String header = "int small_add(int a, int b);\nint small_twice(int a);\n#define SUM ";
        watched.small.write("src/main/include/small.h", header + "103\n");
        said = watched.awaitLog(said, "^info saved small.h -> runs already, generation 5");
        watched.small.write("src/main/c/add.c", WatchedProject.source("SUM"));
        said = watched.awaitLog(said, "^info saved add.c" + RUNNING);
        watched.small.write("src/main/include/small.h", header + "104\n");
        watched.awaitLog(said, "^info saved small.h" + RUNNING);
        watched.awaitScreen(0, "^sum 104$");
        assertThat(watched.log.of("error")).isEmpty();
    }

    @Test
    void mistakesAreToldAndMended() throws Exception {
        watched.watch(watched.settings(30));
        watched.awaitScreen(0, "^sum 3$");
        watched.awaitLog(0, "^info the module -> runs already, generation 1");

        watched.small.write("src/main/c/add.c", WatchedProject.source("a +"));
        int said = watched.awaitLog(0, "^error .*src/main/c/add.c:5:\\d+: error: ");
        said = watched.awaitLog(said, "^error a source does not compile");
        assertThat(watched.log.of("error"))
                .filteredOn(line -> line.contains(": error: "))
                .hasSize(1);

        watched.small.write(
                "src/main/c/add.c",
                WatchedProject.source("not_there(a)").replace("int small_add", "int not_there(int);\nint small_add"));
        said = watched.awaitLog(said, "^error (?s).*not_there");

        watched.small.write(
                "src/main/c/add.c",
                "#include <stdint.h>\nint64_t small_add(int a, int b);\nint64_t small_add(int a, int b) { return a + b; }\n");
        said = watched.awaitLog(said, "^error (?s).*small_add.*int64_t");

        watched.answer(7);
        watched.awaitLog(said, "^info saved add.c" + RUNNING);
        watched.awaitScreen(0, "^sum 7$");
    }

    @Test
    void severalSavesAreOneBuild() throws Exception {
        watched.watch(watched.settings(500));
        watched.awaitScreen(0, "^sum 3$");
        watched.awaitLog(0, "^info the module -> runs already, generation 1");

        for (int sum = 10; sum <= 15; sum++) {
            watched.answer(sum);
            Thread.sleep(20);
        }
        watched.awaitScreen(0, "^sum 15$");
        watched.awaitLog(0, "^info saved add.c" + RUNNING);

        assertThat(watched.log.of("info"))
                .filteredOn(line -> line.startsWith("saved"))
                .hasSize(1);
    }

    @Test
    void aChangeOfTheFirmwareIsTold() throws Exception {
        watched.watch(watched.settings(30));
        watched.awaitScreen(0, "^sum 3$");
        watched.awaitLog(0, "^info the module -> runs already, generation 1");

        Path app = folder.resolve("src/firmware/main.c");
        Files.writeString(app, Files.readString(app).replace("sum %d", "total %d"));
        watched.awaitLog(0, "^warn The firmware's app changed");
        assertThat(watched.log.of("info")).noneMatch(line -> line.startsWith("saved main.c"));
    }

    @Test
    void theFirmwareAndTheBoardAreRenewedWhereThatIsWished() throws Exception {
        watched.watch(new WatchSettings(Duration.ofMillis(30), false, true, folder.resolve("pom.xml")));
        watched.awaitScreen(0, "^sum 3$");
        watched.awaitLog(0, "^info the module -> runs already, generation 1");

        Path app = folder.resolve("src/firmware/main.c");
        Files.writeString(app, Files.readString(app).replace("sum %d", "total %d"));
        watched.awaitLog(0, "^info The firmware is another one now: the board starts anew");
        int screen = watched.awaitScreen(0, "^total 3$");

        watched.answer(5);
        watched.awaitScreen(screen, "^total 5$");
    }
}

package dev.hotreload.engine.board;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hotreload.engine.EngineException;
import dev.hotreload.engine.UserException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** With shell scripts for boards: what a real one does is tested where the firmware is. */
class EmulatedBoardTest {
    private static final String READY = "echo 'I (5) board: listening on http://127.0.0.1:4711'; ";
    private static final String OBEY = "trap 'exit 0' TERM; while true; do sleep 0.05; done";

    @TempDir
    Path folder;

    @Test
    void startWaitsUntilItListens() throws IOException {
        try (EmulatedBoard board = EmulatedBoard.start(board("sleep 0.2; " + READY + OBEY))) {
            assertThat(board.url()).hasToString("http://127.0.0.1:4711");
            assertThat(board.isAlive()).isTrue();
            assertThat(board.exitStatus()).isEmpty();
            assertThat(board.client().base()).hasToString("http://127.0.0.1:4711/");
        }
    }

    @Test
    void closeAsksItToEnd() throws IOException {
        EmulatedBoard board = EmulatedBoard.start(board(READY + OBEY));

        board.close();
        board.close();

        assertThat(board.exitStatus()).isEqualTo(OptionalInt.of(0));
    }

    @Test
    void aBoardThatDiesTellsItsLastWords() {
        assertThatThrownBy(() -> EmulatedBoard.start(board("echo booting; echo 'E (7) app: broken'; exit 134")))
                .isInstanceOf(EngineException.class)
                .hasMessageContaining("status 134")
                .hasMessageContaining("E (7) app: broken");
    }

    @Test
    void aBoardThatNeverListensIsEnded() throws IOException {
        BoardOptions silent = board("echo $$ > " + folder.resolve("pid") + "; echo still booting; exec sleep 100")
                .withTimeout(Duration.ofMillis(500));

        assertThatThrownBy(() -> EmulatedBoard.start(silent))
                .isInstanceOf(EngineException.class)
                .hasMessageContaining("within 500 ms")
                .hasMessageContaining("still booting");
        long pid = Long.parseLong(Files.readString(folder.resolve("pid")).strip());
        assertThat(ProcessHandle.of(pid).map(ProcessHandle::isAlive).orElse(false))
                .isFalse();
    }

    @Test
    void aMissingEmulatorIsNamed() {
        BoardOptions options = BoardOptions.standard(folder.resolve("none"), folder.resolve("firmware.elf"), folder);

        assertThatThrownBy(() -> EmulatedBoard.start(options))
                .isInstanceOf(EngineException.class)
                .hasMessageContaining(folder.resolve("none").toString());
    }

    @Test
    void theLogCanBeWaitedFor() throws IOException {
        try (EmulatedBoard board =
                EmulatedBoard.start(board(READY + "echo 2 + 3 = 5; sleep 0.2; echo 2 + 3 = 6; " + OBEY))) {
            Pattern sum = Pattern.compile("2 \\+ 3 = (\\d+)");
            assertThat(board.awaitLog(sum, Duration.ofSeconds(60)).group(1)).isEqualTo("5");
            int end = board.awaitLog(sum, Duration.ofSeconds(60)).end();
            assertThat(board.awaitLog(sum, end, Duration.ofSeconds(60)).group(1))
                    .isEqualTo("6");
            assertThatThrownBy(() -> board.awaitLog(Pattern.compile("never"), Duration.ofMillis(50)))
                    .hasMessageContaining("'never' within 50 ms");
        }
    }

    @Test
    void theLastWordsOfABoardAreNotMissed() throws IOException {
        try (EmulatedBoard board = EmulatedBoard.start(board(READY + "echo crashed at 0x400; exit 134"))) {
            assertThat(board.awaitLog(Pattern.compile("crashed at (\\S+)"), Duration.ofSeconds(60))
                            .group(1))
                    .isEqualTo("0x400");
            assertThat(board.awaitExit(Duration.ofSeconds(60))).isEqualTo(OptionalInt.of(134));
        }
    }

    @Test
    void followHandsOnAllItPrints() throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (EmulatedBoard board = EmulatedBoard.start(board(READY + "echo one; sleep 0.1; echo two; exit 3"))) {
            assertThat(board.follow(new PrintStream(out, true))).isEqualTo(3);
        }
        assertThat(out.toString()).contains("listening").endsWith("one\ntwo\n");
    }

    @Test
    void theOptionsBecomeArguments() throws IOException {
        BoardOptions options = board("echo \"$@\"; " + READY + OBEY)
                .withPort(99)
                .withPartitions(Path.of("p.csv"))
                .withHeaps(OptionalLong.of(1000), OptionalLong.of(2000));
        try (EmulatedBoard board = EmulatedBoard.start(options)) {
            assertThat(board.log().lines().findFirst().orElseThrow())
                    .isEqualTo(options.firmware() + " --port 99 --flash " + options.flash()
                            + " --partitions p.csv --exec-heap 1000 --data-heap 2000");
        }
    }

    @Test
    void aRecordKnowsItsProcessAgain() throws IOException {
        Path json = folder.resolve("board.json");
        try (EmulatedBoard board = EmulatedBoard.start(board(READY + OBEY))) {
            ProjectBoard.Settings settings = new ProjectBoard.Settings(0, OptionalLong.of(1000), OptionalLong.empty());
            BoardRecord.of(board, "abc", settings).write(json);
            BoardRecord read = BoardRecord.read(json).orElseThrow();

            assertThat(read.pid()).isEqualTo(board.pid());
            assertThat(read.url()).isEqualTo("http://127.0.0.1:4711");
            assertThat(read.firmware()).isEqualTo("abc");
            assertThat(read.settings())
                    .as("the same board again")
                    .isEqualTo(new ProjectBoard.Settings(4711, OptionalLong.of(1000), OptionalLong.empty()));
            assertThat(read.process()).map(ProcessHandle::pid).hasValue(board.pid());

            BoardRecord another =
                    new BoardRecord(read.pid(), read.url(), "abc", read.started(), "/usr/bin/editor", null, null);
            assertThat(another.process())
                    .as("another program with that number could be anybody's process")
                    .isEmpty();
        }
    }

    @Test
    void withoutAFileThereIsNoRecord() throws IOException {
        assertThat(BoardRecord.read(folder.resolve("none"))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "{\"pid\": 1",
                "{}",
                "[1]",
                "\u00ff",
                "{\"pid\": 1, \"url\": \"http://a b\", \"firmware\": \"\", \"started\": \"2026-01-01T00:00:00Z\","
                        + " \"command\": \"\"}",
                "{\"pid\": 1, \"url\": \"http://a\", \"firmware\": \"\", \"started\": \"yesterday\", \"command\": \"\"}"
            })
    void aDamagedRecordIsNamed(String text) throws IOException {
        Path file = Files.writeString(folder.resolve("board.json"), text, StandardCharsets.ISO_8859_1);

        assertThatThrownBy(() -> BoardRecord.read(file))
                .isInstanceOf(UserException.class)
                .hasMessageStartingWith(file + " is damaged")
                .hasMessageContaining("delete the file");
    }

    private BoardOptions board(String script) throws IOException {
        Path program = Files.writeString(folder.resolve("board.sh"), "#!/bin/sh\n" + script + "\n");
        Files.setPosixFilePermissions(program, PosixFilePermissions.fromString("rwxr-xr-x"));
        return BoardOptions.standard(program, folder.resolve("firmware.elf"), folder);
    }
}

package dev.hotreload.engine.board;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BoardRegistryTest {
    @TempDir
    Path temp;

    private Path folder;
    private BoardRegistry boards;
    private Process process;

    @BeforeEach
    void start() throws IOException {
        folder = temp.resolve("project/target/hotreload/board");
        boards = new BoardRegistry(temp.resolve("cache/boards"));
        process = new ProcessBuilder("sleep", "60").start();
    }

    @AfterEach
    void end() {
        process.destroyForcibly();
    }

    @Test
    void aBoardIsFoundThoughItsFolderIsGone() throws IOException {
        boards.add(folder, record());

        assertThat(boards.find(folder)).contains(record());
        assertThat(boards.find(temp)).isEmpty();
        assertThat(boards.list())
                .singleElement()
                .asString()
                .contains("process " + process.pid(), "http://127.0.0.1:4711", folder.toString());
    }

    @Test
    void allAreStoppedAndForgotten() throws Exception {
        boards.add(folder, record());

        assertThat(boards.stopAll()).isEqualTo(1);

        assertThat(process.waitFor(5, TimeUnit.SECONDS)).isTrue();
        assertThat(boards.list()).isEmpty();
        assertThat(boards.stopAll()).isZero();
    }

    @Test
    void anotherProcessOfTheSameNumberIsNoBoard() throws IOException {
        BoardRecord real = record();
        boards.add(
                folder,
                new BoardRecord(real.pid(), real.url(), "f", Instant.EPOCH.toString(), real.command(), null, null));

        assertThat(boards.find(folder)).isEmpty();
        assertThat(boards.stopAll()).isZero();
        assertThat(process.isAlive()).isTrue();
    }

    @Test
    void damagedFilesAreRemoved() throws IOException {
        for (String text :
                new String[] {"", "{", "[]", "{\"folder\":\"x\"}", "{\"folder\":\"x\",\"board\":{\"pid\":1}}"}) {
            boards.add(folder, record());
            Path file;
            try (var files = Files.list(temp.resolve("cache/boards"))) {
                file = files.findFirst().orElseThrow();
            }
            Files.writeString(file, text);

            assertThat(boards.find(folder)).as(text).isEmpty();
            assertThat(boards.list()).as(text).isEmpty();
            assertThat(file).as(text).doesNotExist();
        }
    }

    private BoardRecord record() {
        ProcessHandle.Info info = process.info();
        return new BoardRecord(
                process.pid(),
                "http://127.0.0.1:4711",
                "f",
                info.startInstant().orElseThrow().toString(),
                info.command().orElseThrow(),
                null,
                null);
    }
}

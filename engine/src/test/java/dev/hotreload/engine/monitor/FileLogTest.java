package dev.hotreload.engine.monitor;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileLogTest {
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @TempDir
    Path folder;

    private final List<String> lines = new CopyOnWriteArrayList<>();

    @Test
    void linesComeWhole() throws Exception {
        Path file = folder.resolve("board.log");
        try (FileLog log = FileLog.whole(file)) {
            log.follow(lines::add);
            append(file, "one\r\ntw");
            await("one");
            append(file, "o\nthree");
            await("one", "two");
        }
        assertThat(lines).containsExactly("one", "two", "three");
    }

    @Test
    void whatWasThereBeforeIsPassedOver() throws Exception {
        Path file = folder.resolve("board.log");
        append(file, "before\n");
        try (FileLog log = FileLog.from(file, Files.size(file))) {
            append(file, "after\n");
            log.follow(lines::add);
            await("after");
        }
        assertThat(lines).containsExactly("after");
    }

    @Test
    void aFileThatIsCutShortIsReadFromItsStart() throws Exception {
        Path file = folder.resolve("board.log");
        append(file, "a first line that is longer\n");
        try (FileLog log = FileLog.whole(file)) {
            log.follow(lines::add);
            await("a first line that is longer");
            Files.writeString(file, "anew\n");
            await("a first line that is longer", "anew");
        }
    }

    @Test
    void anotherFileOfTheNameIsReadAndTheEndOfTheFirstToo() throws Exception {
        Path file = folder.resolve("board.log");
        append(file, "one\n");
        try (FileLog log = FileLog.whole(file)) {
            log.follow(lines::add);
            await("one");
            append(file, "last words");
            Files.move(file, folder.resolve("board.log.1"));
            append(file, "two\n");
            await("one", "last words", "two");
        }
    }

    private void await(String... expected) throws InterruptedException {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (lines.size() < expected.length && System.nanoTime() < deadline) {
            Thread.sleep(5);
        }
        assertThat(lines).containsExactly(expected);
    }

    private static void append(Path file, String text) throws IOException {
        Files.writeString(file, text, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    }
}

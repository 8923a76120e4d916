package dev.hotreload.engine.monitor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hotreload.engine.RecordingLog;
import dev.hotreload.engine.UserException;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** With a pseudo terminal for a port, which script(1) makes: what is written to script comes out of its terminal. */
class SerialLogTest {
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @TempDir
    Path folder;

    private final RecordingLog log = new RecordingLog();
    private final List<String> lines = new CopyOnWriteArrayList<>();

    @Test
    void linesOfAPort() throws Exception {
        Path told = folder.resolve("port");
        Process script = new ProcessBuilder(
                        "script",
                        "-qfec",
                        "stty raw -echo; tty > " + told + ".new; mv " + told + ".new " + told + "; sleep 60",
                        "/dev/null")
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        try (OutputStream board = script.getOutputStream();
                SerialLog port = new SerialLog(port(told) + "@921600", log)) {
            port.follow(lines::add);
            write(board, "I (1) main: hello\r\nhalf a");
            await("I (1) main: hello");
            write(board, " line\r\n");
            await("I (1) main: hello", "half a line");
        } finally {
            script.descendants().forEach(ProcessHandle::destroyForcibly);
            script.destroyForcibly().waitFor();
        }
    }

    @Test
    void aPortThatIsNotThereIsSaidSo() {
        assertThatThrownBy(() -> new SerialLog("/dev/ttyNone7@9600", log))
                .isInstanceOf(UserException.class)
                .hasMessageContaining("hotreload.serial: /dev/ttyNone7 cannot be opened");
    }

    private static String port(Path told) throws IOException, InterruptedException {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (!Files.exists(told)) {
            assertThat(System.nanoTime()).as("script(1) makes no terminal").isLessThan(deadline);
            Thread.sleep(10);
        }
        return Files.readString(told).strip();
    }

    private static void write(OutputStream board, String text) throws IOException {
        board.write(text.getBytes(StandardCharsets.UTF_8));
        board.flush();
    }

    private void await(String... expected) throws InterruptedException {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (lines.size() < expected.length && System.nanoTime() < deadline) {
            Thread.sleep(5);
        }
        assertThat(lines).containsExactly(expected);
    }
}

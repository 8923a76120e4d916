package dev.hotreload.maven.progress;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import org.junit.jupiter.api.Test;

class TerminalProgressTest {
    private final ByteArrayOutputStream terminal = new ByteArrayOutputStream();
    private final TerminalProgress progress = new TerminalProgress(new PrintStream(terminal));

    @Test
    void oneLineIsWrittenAnewAndNeverWrapped() {
        progress.at(1, 2, "Building one");
        progress.at(2, 2, "x".repeat(200));
        progress.clear();
        progress.clear();

        assertThat(terminal.toString())
                .isEqualTo("\r\u001b[K[1/2] Building one\r\u001b[K[2/2] " + "x".repeat(73) + "\r\u001b[K");
    }
}

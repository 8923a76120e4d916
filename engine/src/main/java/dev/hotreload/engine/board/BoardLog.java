package dev.hotreload.engine.board;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * What a board has printed so far.
 *
 * @param file that takes its output
 */
record BoardLog(Path file) {
    private static final int TAIL_LINES = 20;

    String text() throws IOException {
        return new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
    }

    /** The last lines, indented, for a message. */
    String tail() throws IOException {
        List<String> lines = text().lines().toList();
        List<String> last = lines.subList(Math.max(0, lines.size() - TAIL_LINES), lines.size());
        return last.isEmpty() ? "    (it printed nothing)" : "    " + String.join("\n    ", last);
    }
}

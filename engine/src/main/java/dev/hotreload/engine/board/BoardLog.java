package dev.hotreload.engine.board;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;

/**
 * What a board has printed so far.
 *
 * @param file that takes its output
 */
record BoardLog(Path file) {
    private static final int TAIL_LINES = 20;

    /** Puts the last board's log aside, where it can be read until the next one does the same. */
    void rotate() throws IOException {
        if (Files.isRegularFile(file) && Files.size(file) > 0) {
            Files.move(file, file.resolveSibling(file.getFileName() + ".1"), StandardCopyOption.REPLACE_EXISTING);
        }
    }

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

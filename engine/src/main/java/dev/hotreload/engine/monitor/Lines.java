package dev.hotreload.engine.monitor;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;

/** Makes lines of bytes that come in pieces. Of one thread only. */
final class Lines {
    /** A board that never ends its line shall not fill the memory. */
    private static final int LONGEST = 64 * 1024;

    private final Consumer<String> onLine;
    private final ByteArrayOutputStream begun = new ByteArrayOutputStream();

    Lines(Consumer<String> onLine) {
        this.onLine = onLine;
    }

    void add(byte[] bytes, int count) {
        for (int i = 0; i < count; i++) {
            if (bytes[i] == '\n') {
                end();
            } else {
                begun.write(bytes[i]);
                if (begun.size() == LONGEST) {
                    end();
                }
            }
        }
    }

    /** What has come of a line whose end will not come any more. */
    void flush() {
        if (begun.size() > 0) {
            end();
        }
    }

    private void end() {
        String line = begun.toString(StandardCharsets.UTF_8);
        begun.reset();
        onLine.accept(line.endsWith("\r") ? line.substring(0, line.length() - 1) : line);
    }
}

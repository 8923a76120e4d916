package dev.hotreload.engine;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Keeps what it is told, each line with its level. */
public final class RecordingLog implements BuildLog {
    public final List<String> lines = new CopyOnWriteArrayList<>();

    @Override
    public void debug(String line) {
        lines.add("debug " + line);
    }

    @Override
    public void info(String line) {
        lines.add("info " + line);
    }

    @Override
    public void warn(String line) {
        lines.add("warn " + line);
    }

    @Override
    public void error(String line) {
        lines.add("error " + line);
    }

    /** The lines of one level, without it. */
    public List<String> of(String level) {
        return lines.stream()
                .filter(line -> line.startsWith(level + " "))
                .map(line -> line.substring(level.length() + 1))
                .toList();
    }
}

package dev.hotreload.it.board;

import dev.hotreload.engine.BuildLog;

/** Shows what goes wrong in a build, in the test's output. */
public final class PrintedLog implements BuildLog {
    @Override
    public void debug(String line) {}

    @Override
    public void info(String line) {}

    @Override
    public void warn(String line) {
        System.out.println("warning: " + line);
    }

    @Override
    public void error(String line) {
        System.out.println("error: " + line);
    }
}

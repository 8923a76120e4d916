package dev.hotreload.junit.device;

import dev.hotreload.engine.BuildLog;

/** Prints what a build says where the test prints, commands left out. */
final class PrintedLog implements BuildLog {
    @Override
    public void debug(String line) {}

    @Override
    public void info(String line) {
        System.out.println("hotreload: " + line);
    }

    @Override
    public void warn(String line) {
        System.out.println("hotreload: warning: " + line);
    }

    @Override
    public void error(String line) {
        System.err.println(line);
    }
}

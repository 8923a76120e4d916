package dev.hotreload.engine.watch;

import dev.hotreload.engine.BuildLog;
import java.util.HashSet;
import java.util.Set;

/** What a build of a watch has to say: mistakes each time, a warning when it is new, and else nothing. */
final class CycleLog implements BuildLog {
    private final BuildLog log;
    private final Set<String> before = new HashSet<>();
    private final Set<String> now = new HashSet<>();

    CycleLog(BuildLog log) {
        this.log = log;
    }

    /** A new build begins. */
    synchronized void begin() {
        before.clear();
        before.addAll(now);
        now.clear();
    }

    @Override
    public void debug(String line) {
        log.debug(line);
    }

    @Override
    public void info(String line) {
        log.debug(line);
    }

    @Override
    public synchronized void warn(String line) {
        now.add(line);
        if (!before.contains(line)) {
            log.warn(line);
        }
    }

    @Override
    public void error(String line) {
        log.error(line);
    }
}

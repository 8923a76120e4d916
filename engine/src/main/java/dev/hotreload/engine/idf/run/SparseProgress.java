package dev.hotreload.engine.idf.run;

import dev.hotreload.engine.BuildLog;

/** For a log that nobody watches, or that a file keeps. */
final class SparseProgress implements Progress {
    private static final int LINES = 10;

    private final BuildLog log;
    private int steps;
    private int told;

    SparseProgress(BuildLog log) {
        this.log = log;
    }

    @Override
    public void at(int step, int count, String what) {
        if (count != steps) {
            steps = count;
            told = 0;
        }
        int tenth = step * LINES / Math.max(count, 1);
        if (tenth > told) {
            told = tenth;
            log.info("ESP-IDF's build: " + step + " of " + count);
        }
    }

    @Override
    public void clear() {
        // Nothing is rewritten here.
    }
}

package dev.hotreload.engine.idf.run;

import dev.hotreload.engine.BuildLog;

/** Shows how far long work has come. Called by one thread. */
public interface Progress {
    /**
     * A step has begun.
     *
     * @param step its number, from 1
     * @param steps how many there are, as far as is known now
     * @param what it does, in one line
     */
    void at(int step, int steps, String what);

    /** Something else is to be printed, or the work has ended: what is on the screen shall not be in its way. */
    void clear();

    /** A plain line for each tenth of the work. */
    static Progress sparse(BuildLog log) {
        return new SparseProgress(log);
    }
}

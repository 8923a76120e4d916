package dev.hotreload.engine.monitor;

import java.util.function.Consumer;

/** Where a board's log comes from. */
public interface LogSource extends AutoCloseable {
    /**
     * Hands on each line as it comes, without its line break, in a thread of the source's own, until {@link #close}.
     * To be called once.
     */
    void follow(Consumer<String> onLine);

    /** Hands on what has come until now, and ends. */
    @Override
    void close();

    /** No log. */
    static LogSource none() {
        return new LogSource() {
            @Override
            public void follow(Consumer<String> onLine) {}

            @Override
            public void close() {}
        };
    }
}

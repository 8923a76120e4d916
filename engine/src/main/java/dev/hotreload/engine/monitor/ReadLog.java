package dev.hotreload.engine.monitor;

import dev.hotreload.engine.EngineException;
import java.util.function.Consumer;

/** A source that a thread of its own reads. */
abstract class ReadLog implements LogSource {
    private final String name;
    private final Thread thread;
    private Lines lines;
    private volatile boolean closed;

    /** @param name of what is read, for messages and the thread */
    ReadLog(String name) {
        this.name = name;
        this.thread = new Thread(() -> read(lines), "hotreload-log " + name);
    }

    @Override
    public final void follow(Consumer<String> onLine) {
        lines = new Lines(onLine);
        thread.setDaemon(true);
        thread.start();
    }

    @Override
    public void close() {
        closed = true;
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new EngineException("interrupted while reading " + name, e);
        }
    }

    /** Reads until {@link #isClosed}. */
    abstract void read(Lines lines);

    final boolean isClosed() {
        return closed;
    }
}

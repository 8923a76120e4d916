package dev.hotreload.engine;

/**
 * All that the engine asks of the build tool: somewhere to tell people what happens.
 *
 * <p>Called by several threads at once. A text is one line, without a line break at its end.
 */
public interface BuildLog {
    /** For those who look into a fault: each command that runs. */
    void debug(String line);

    /** Progress of work that a person waits for. */
    void info(String line);

    /** Something that will surprise the user later. */
    void warn(String line);

    /** What made the build fail, where the exception's message alone does not tell it all. */
    void error(String line);

    /** A log that drops everything. */
    static BuildLog silent() {
        return SilentLog.INSTANCE;
    }
}

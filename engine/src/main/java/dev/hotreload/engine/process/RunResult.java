package dev.hotreload.engine.process;

/**
 * How a command ended.
 *
 * @param command what ran
 * @param status exit status; 128 + N when signal N ended it
 * @param output its standard output
 * @param errors its standard error, empty if each line was handed on
 */
public record RunResult(Command command, int status, String output, String errors) {
    public boolean succeeded() {
        return status == 0;
    }
}

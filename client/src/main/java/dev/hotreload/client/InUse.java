package dev.hotreload.client;

/**
 * A generation that was replaced and that a task is still inside: what it runs there is the old code.
 *
 * @param generation its number
 * @param task name of the task
 * @param function the exported function that it is in; null when it is in another one
 * @param address where in the module's text it is
 */
public record InUse(long generation, String task, String function, long address) {
    /** The fact and its reason, for a line of output: {@code task 'blink' still runs blink_loop() of generation 3; ...}. */
    public String text() {
        String place = function != null ? function + "()" : String.format("0x%08x", address);
        return "task '" + task + "' still runs " + place + " of generation " + generation
                + "; a running function is not replaced: let it return, and keep loops in the firmware";
    }
}

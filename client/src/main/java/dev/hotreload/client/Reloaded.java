package dev.hotreload.client;

/**
 * What the device answers to a reload or a rollback.
 *
 * @param sequence of the record in the module's log that was loaded, or will be; 0 is an ELF file that was flashed as it is
 * @param generation successful loads of the module since the device started; 1 is the first, 0 while it is pending
 * @param inUse a task that is still inside the generation that was replaced; null: none is
 */
public record Reloaded(long sequence, long generation, InUse inUse) {
    /** With no task inside the generation that was replaced. */
    public Reloaded(long sequence, long generation) {
        this(sequence, generation, null);
    }

    /** Whether the device's app has yet to load the module, at a moment that suits it. */
    public boolean pending() {
        return generation == 0;
    }

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
}

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
}

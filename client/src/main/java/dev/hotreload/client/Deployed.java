package dev.hotreload.client;

/**
 * What the device answers to an upload with a reload.
 *
 * @param size bytes of the module that it stored
 * @param sequence of the record in the module's log that holds it, from 1
 * @param generation successful loads of the module since the device started; 1 is the first, 0 while it is pending
 * @param inUse a task that is still inside the generation that was replaced; null: none is
 */
public record Deployed(long size, long sequence, long generation, Reloaded.InUse inUse) {
    /** With no task inside the generation that was replaced. */
    public Deployed(long size, long sequence, long generation) {
        this(size, sequence, generation, null);
    }

    /** Whether the device's app has yet to load the module, at a moment that suits it. */
    public boolean pending() {
        return generation == 0;
    }
}

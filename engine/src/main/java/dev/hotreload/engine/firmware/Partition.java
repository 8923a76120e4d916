package dev.hotreload.engine.firmware;

/**
 * A line of a partition table.
 *
 * @param label its name
 * @param offset in bytes from the start of the flash
 * @param size in bytes
 */
public record Partition(String label, long offset, long size) {
    /** The first byte behind it. */
    public long end() {
        return offset + size;
    }
}

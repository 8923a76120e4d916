package dev.hotreload.client;

import java.util.List;

/**
 * What runs on a device.
 *
 * @param version the component's version
 * @param chip the chip's name, such as {@code esp32}
 * @param firmwareSha256 SHA-256 of the firmware's ELF file, 64 lower-case hexadecimal digits
 * @param bootId 16 hexadecimal digits, drawn anew at each start of the device
 * @param uptimeMs milliseconds since the device started
 * @param heap what is left of the device's memory
 * @param modules the modules that the firmware knows, loaded or not
 * @param lastError the most recent failure, or null when nothing has failed since the start
 */
public record Status(
        String version,
        String chip,
        String firmwareSha256,
        String bootId,
        long uptimeMs,
        Heap heap,
        List<Module> modules,
        LastError lastError) {

    /** Copies the list; a device that lists no module has an empty one. */
    public Status {
        modules = modules == null ? List.of() : List.copyOf(modules);
    }

    /**
     * Memory of the device, in bytes.
     *
     * @param dataFree free data memory
     * @param dataLargest largest free block of data memory
     * @param dataMinimum least free data memory since the start
     * @param execFree free executable memory
     * @param execLargest largest free block of executable memory
     */
    public record Heap(long dataFree, long dataLargest, long dataMinimum, long execFree, long execLargest) {}

    /**
     * A module that the firmware was built for.
     *
     * @param name the module's name, a C identifier
     * @param partition label of the partition that holds it
     * @param partitionSize that partition's size in bytes
     * @param loaded whether its functions can be called
     * @param generation successful loads since the device started
     * @param symbols entries of its symbol table
     * @param missing entries that lead to a trap, because the loaded module lacks the function
     * @param overhead heap in bytes that the loaded module takes beyond its regions
     * @param regions where its parts lie in memory; empty when it is not loaded
     */
    public record Module(
            String name,
            String partition,
            long partitionSize,
            boolean loaded,
            long generation,
            int symbols,
            int missing,
            long overhead,
            List<Region> regions) {

        /** Copies the list; a module without regions has an empty one. */
        public Module {
            regions = regions == null ? List.of() : List.copyOf(regions);
        }
    }

    /**
     * A part of a loaded module.
     *
     * @param kind {@code text} or {@code data}
     * @param vaddr the address that it was linked for
     * @param address the address that it was placed at
     * @param size bytes
     */
    public record Region(String kind, long vaddr, long address, long size) {}

    /**
     * The most recent failure of a load, reload or upload.
     *
     * @param code stable name, such as {@code RELOC_TYPE}
     * @param detail a sentence for people
     */
    public record LastError(String code, String detail) {}
}

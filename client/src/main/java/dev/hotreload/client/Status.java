package dev.hotreload.client;

import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What runs on a device.
 *
 * @param version the component's version
 * @param chip the chip's name, such as {@code esp32}
 * @param device its id, which no two devices have and no start changes: 12 lower-case hexadecimal digits
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
        String device,
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

    /** The module of that name; empty if the firmware was not built for one. */
    public Optional<Module> module(String name) {
        return modules.stream().filter(module -> module.name().equals(name)).findFirst();
    }

    /** Which records of the logs a status lists. */
    public enum Listed {
        /** All. */
        ALL(""),
        /** What runs, and what is newer. */
        RUNNING("?log=running"),
        /** None. */
        NONE("?log=none");

        private final String query;

        Listed(String query) {
            this.query = query;
        }

        String query() {
            return query;
        }
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
     * @param version of the module that runs, from its note; empty when it has none
     * @param partition label of the partition that holds it
     * @param partitionSize that partition's size in bytes
     * @param loaded whether its functions can be called
     * @param updateAvailable whether something was stored that nobody has tried to load
     * @param generation successful loads since the device started
     * @param symbols entries of its symbol table
     * @param missing entries that lead to a trap, because the loaded module lacks the function
     * @param overhead heap in bytes that the loaded module takes beyond its regions
     * @param sequence of the record that it was loaded from; 0 an ELF file that was flashed as it is; null when nothing
     *     runs, or something that does not come from the log
     * @param sha256 of the module that runs, its first 16 digits; null when not known
     * @param regions where its parts lie in memory; empty when it is not loaded
     * @param previous the generation before, which tasks may still be inside; null when there is none
     * @param log what its partition holds, or as much as was asked for, in the order of place
     */
    public record Module(
            String name,
            String version,
            String partition,
            long partitionSize,
            boolean loaded,
            boolean updateAvailable,
            long generation,
            int symbols,
            int missing,
            long overhead,
            Long sequence,
            String sha256,
            List<Region> regions,
            Previous previous,
            List<LogRecord> log) {
        private static final String REJECTED = "rejected";
        /** With a record in one of these states the next start goes back to another one. */
        private static final Set<String> GIVEN_UP = Set.of(REJECTED, "tried 3");

        /** Copies the lists; what the device leaves out is empty. */
        public Module {
            regions = regions == null ? List.of() : List.copyOf(regions);
            log = log == null ? List.of() : List.copyOf(log);
        }

        /** The record that it was loaded from; empty when nothing runs, or something that is not in the log. */
        public Optional<LogRecord> running() {
            return log.stream()
                    .filter(record -> loaded && sequence != null && record.sequence() == sequence)
                    .findFirst();
        }

        /**
         * Whether a file runs, to the byte, and would be loaded again at the device's next start.
         *
         * @param sha256 of the file, 64 lower-case hexadecimal digits
         * @return false, too, if the log was not asked for: {@link Listed#RUNNING} will do
         */
        public boolean runs(String sha256) {
            return running()
                    .filter(record -> sha256.equals(record.sha256()) && !GIVEN_UP.contains(record.state()))
                    .filter(record -> !updateAvailable && log.stream().noneMatch(other -> other.replaces(record)))
                    .isPresent();
        }
    }

    /**
     * A generation that was switched away from and stays in memory until the next load.
     *
     * @param generation its number
     * @param sha256 of its file, the first 16 digits; null when not known
     * @param regions where its parts lie in memory
     */
    public record Previous(long generation, String sha256, List<Region> regions) {
        /** Copies the list; what the device leaves out is empty. */
        public Previous {
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
     * A module in the log of its partition.
     *
     * @param sequence its number, growing; 0 an ELF file that was flashed as it is
     * @param state {@code new}, {@code tried 1} to {@code tried 3}, {@code confirmed}, {@code rejected} or {@code sealed}
     * @param size bytes
     * @param version from its note; may be empty
     * @param sha256 64 lower-case hexadecimal digits
     */
    public record LogRecord(long sequence, String state, long size, String version, String sha256) {
        private boolean replaces(LogRecord other) {
            return sequence > other.sequence && !Module.REJECTED.equals(state);
        }
    }

    /**
     * The most recent failure of a load, reload or upload.
     *
     * @param code stable name, such as {@code RELOC_TYPE}
     * @param detail a sentence for people
     */
    public record LastError(String code, String detail) {}
}

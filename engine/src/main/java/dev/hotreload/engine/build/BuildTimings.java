package dev.hotreload.engine.build;

import java.time.Duration;

/**
 * Where a build's time went.
 *
 * @param compile the module's sources
 * @param link first and final link, and stripping
 * @param generate the generated files
 * @param firmware building the firmware, or reading what was built
 * @param check the checks of the finished module
 */
public record BuildTimings(Duration compile, Duration link, Duration generate, Duration firmware, Duration check) {
    /** All steps together. */
    public Duration total() {
        return compile.plus(link).plus(generate).plus(firmware).plus(check);
    }
}

package dev.hotreload.engine.deploy;

import dev.hotreload.client.Deployed;
import dev.hotreload.engine.build.BuildTimings;
import dev.hotreload.engine.build.BuiltModule;
import java.net.URI;
import java.time.Duration;

/**
 * A module that was built and runs on a device.
 *
 * @param device where
 * @param module what runs
 * @param delivered how it came there
 * @param total time from the start of the build to the device's answer
 */
public record Deployment(URI device, BuiltModule module, Delivered delivered, Duration total) {
    /** What the device said. */
    public Deployed answer() {
        return delivered.answer();
    }

    /** Time of the upload with the load, as seen from here. */
    public Duration upload() {
        return delivered.upload();
    }

    /** Where the build's part of the time went. */
    public BuildTimings build() {
        return module.timings();
    }
}

package dev.hotreload.engine.deploy;

import dev.hotreload.client.Deployed;
import dev.hotreload.engine.build.BuildTimings;
import dev.hotreload.engine.build.BuiltModule;
import java.net.URI;
import java.time.Duration;

/**
 * A module that was built, sent and loaded.
 *
 * @param device where to
 * @param module what was sent
 * @param answer what the device said
 * @param upload time of the upload with the load, as seen from here
 * @param total time from the start of the build to the device's answer
 */
public record Deployment(URI device, BuiltModule module, Deployed answer, Duration upload, Duration total) {
    /** Where the build's part of the time went. */
    public BuildTimings build() {
        return module.timings();
    }
}

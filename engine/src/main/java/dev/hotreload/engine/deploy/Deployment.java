package dev.hotreload.engine.deploy;

import dev.hotreload.client.Deployed;
import dev.hotreload.client.Reloaded;
import dev.hotreload.engine.build.BuildTimings;
import dev.hotreload.engine.build.BuiltModule;
import java.net.URI;
import java.time.Duration;
import java.util.List;

/**
 * A module that was built and runs on a device.
 *
 * @param device where
 * @param module what runs
 * @param delivered how it came there
 * @param total time from the start of the build to the device's answer
 */
public record Deployment(URI device, BuiltModule module, Delivered delivered, Duration total) {
    /** For the end of a line: who still runs the code that was replaced; empty when nobody does. */
    public String stillRuns() {
        return stillRuns(answer().inUse());
    }

    /** As {@link #stillRuns()}, of any answer. */
    public static String stillRuns(Reloaded.InUse inUse) {
        return inUse == null ? "" : "; " + inUse.text();
    }

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

    /**
     * Where the time went, in milliseconds, for people: {@code compile 57, link 22, …, other 14}.
     *
     * @param whole what the parts add up to; the last one is what is left
     */
    public String parts(Duration whole) {
        BuildTimings build = build();
        List<String> names = List.of("compile", "link", "generate", "check", "firmware", "send");
        List<Duration> times =
                List.of(build.compile(), build.link(), build.generate(), build.check(), build.firmware(), upload());
        long left = whole.toMillis();
        StringBuilder parts = new StringBuilder();
        for (int i = 0; i < names.size(); i++) {
            parts.append(names.get(i))
                    .append(' ')
                    .append(times.get(i).toMillis())
                    .append(", ");
            left -= times.get(i).toMillis();
        }
        return parts.append("other ").append(left).toString();
    }
}

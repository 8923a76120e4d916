package dev.hotreload.maven.support;

import dev.hotreload.engine.deploy.Target;
import dev.hotreload.engine.rollout.DeviceResult;
import dev.hotreload.engine.rollout.Interruption;
import dev.hotreload.engine.rollout.Rollout;
import dev.hotreload.engine.rollout.RolloutReport;
import dev.hotreload.engine.rollout.RolloutSettings;
import dev.hotreload.engine.rollout.Threshold;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.maven.plugins.annotations.Parameter;

/** How one thing is done to many devices, for every goal that does. */
public abstract class AbstractFleetMojo extends AbstractDeviceMojo {
    /** What the device's answer may take, and what is around it. */
    private static final Duration ORDERLY_END = Duration.ofSeconds(5);

    /**
     * How many devices are worked on at once.
     *
     * @since 0.1.0
     */
    @Parameter(property = "hotreload.parallel", defaultValue = "8")
    private int parallel;

    /**
     * How many times a device is tried again that cannot be reached or is busy.
     *
     * @since 0.1.0
     */
    @Parameter(property = "hotreload.retries", defaultValue = "3")
    private int retries;

    /**
     * How many devices come first: no other is touched unless these do well.
     *
     * @since 0.1.0
     */
    @Parameter(property = "hotreload.canary", defaultValue = "0")
    private int canary;

    /**
     * How many seconds the first devices are watched before the others follow.
     *
     * @since 0.1.0
     */
    @Parameter(property = "hotreload.canarySeconds", defaultValue = "10")
    private int canarySeconds;

    /**
     * Whether the first devices must have confirmed the module within that time; then the others follow at once.
     *
     * @since 0.1.0
     */
    @Parameter(property = "hotreload.canaryConfirmed", defaultValue = "false")
    private boolean canaryConfirmed;

    /**
     * How many devices may fail, as a number or in percent: after one more no further device is begun.
     *
     * @since 0.1.0
     */
    @Parameter(property = "hotreload.maxFailures", defaultValue = "100%")
    private String maxFailures;

    /**
     * Does a task to the devices, and tells of more than one as a table.
     *
     * @param module that canaries must go on running; empty: their default one
     * @param what is done, for the results
     * @param file for the results; none is written without it
     * @return results, all of them good
     * @throws dev.hotreload.engine.UserException if a device failed or was not tried
     */
    protected final List<DeviceResult> rollOut(
            List<Target> targets, String module, Map<String, String> what, Optional<Path> file, Rollout.Task task)
            throws IOException {
        Rollout rollout = new Rollout(settings(), settle(), module, buildLog());
        Interruption interruption = new Interruption(rollout, timeout().plus(ORDERLY_END));
        try {
            Instant started = Instant.now();
            long start = System.nanoTime();
            List<DeviceResult> results = rollout.run(targets, task);
            Duration time = Duration.ofNanos(System.nanoTime() - start);
            RolloutReport report = new RolloutReport(what, started, time, results, rollout.stopped());
            if (targets.size() > 1) {
                report.table().forEach(getLog()::info);
            }
            if (file.isPresent()) {
                report.write(file.get());
            }
            report.throwIfFailed();
            return results;
        } finally {
            interruption.close();
        }
    }

    /** How long a device is looked after once it runs what it was told to; zero: not at all. */
    protected Duration settle() {
        return Duration.ZERO;
    }

    private RolloutSettings settings() {
        return new RolloutSettings(
                parallel,
                retries,
                canary,
                Duration.ofSeconds(canarySeconds),
                canaryConfirmed,
                Threshold.parse(maxFailures));
    }
}

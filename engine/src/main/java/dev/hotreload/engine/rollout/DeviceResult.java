package dev.hotreload.engine.rollout;

import dev.hotreload.engine.deploy.Delivered;
import dev.hotreload.engine.deploy.Target;
import java.time.Duration;
import java.util.Optional;

/**
 * How it went with one device.
 *
 * @param target the device
 * @param canary whether it was one of the first
 * @param outcome what became of it
 * @param delivered what it runs; empty if it failed before that, or was not tried
 * @param tries how many times it was tried
 * @param time from the first try's start to the last one's end
 * @param failure why it failed
 */
public record DeviceResult(
        Target target,
        boolean canary,
        Outcome outcome,
        Optional<Delivered> delivered,
        int tries,
        Duration time,
        Optional<Exception> failure) {

    /** What became of a device. */
    public enum Outcome {
        /** It runs what was meant. */
        RUNS,
        /** It did so before; nothing was sent. */
        ALREADY_RUNS,
        /** It has it, and its app will reload it. */
        PENDING,
        FAILED,
        NOT_TRIED;

        /** As results are written: {@code already-runs}. */
        public String text() {
            return name().toLowerCase(java.util.Locale.ROOT).replace('_', '-');
        }
    }

    static DeviceResult of(Target target, boolean canary, Delivered delivered, int tries, Duration time) {
        Outcome outcome =
                delivered.answer().pending() ? Outcome.PENDING : delivered.sent() ? Outcome.RUNS : Outcome.ALREADY_RUNS;
        return new DeviceResult(target, canary, outcome, Optional.of(delivered), tries, time, Optional.empty());
    }

    static DeviceResult failed(Target target, boolean canary, Exception failure, int tries, Duration time) {
        return new DeviceResult(target, canary, Outcome.FAILED, Optional.empty(), tries, time, Optional.of(failure));
    }

    static DeviceResult notTried(Target target, boolean canary) {
        return new DeviceResult(
                target, canary, Outcome.NOT_TRIED, Optional.empty(), 0, Duration.ZERO, Optional.empty());
    }

    /** The same, found out later to have failed. */
    DeviceResult failedAfterAll(Exception later) {
        return new DeviceResult(target, canary, Outcome.FAILED, delivered, tries, time, Optional.of(later));
    }

    /** Whether the device was tried and does what was meant. */
    public boolean isGood() {
        return outcome != Outcome.FAILED && outcome != Outcome.NOT_TRIED;
    }

    /** What is wrong, for people; empty if nothing is. */
    public String message() {
        return failure.map(e -> e.getMessage() != null ? e.getMessage() : e.toString())
                .orElse("");
    }
}

package dev.hotreload.engine.rollout;

import dev.hotreload.engine.UserException;
import java.time.Duration;

/**
 * How a rollout goes.
 *
 * @param parallel devices at once, 1 or more
 * @param retries tries after the first one, 0 or more
 * @param canaries devices that come first; no other is touched unless they do well
 * @param watch how long canaries are watched before the others are begun
 * @param confirmed whether canaries must have confirmed the module by then, too
 * @param maxFailures after more than these no further device is begun
 */
public record RolloutSettings(
        int parallel, int retries, int canaries, Duration watch, boolean confirmed, Threshold maxFailures) {
    public RolloutSettings {
        atLeast(1, parallel, "hotreload.parallel");
        atLeast(0, retries, "hotreload.retries");
        atLeast(0, canaries, "hotreload.canary");
        atLeast(0, watch.toSeconds(), "hotreload.canarySeconds");
    }

    private static void atLeast(long least, long value, String property) {
        if (value < least) {
            throw new UserException(property + ": " + value + " is too small, the least is " + least);
        }
    }
}

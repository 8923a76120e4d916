package dev.hotreload.engine.rollout;

import dev.hotreload.client.DeviceException;
import dev.hotreload.client.DeviceUnreachableException;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;

/** Which failures pass by themselves, and how long to wait for that. */
final class Retry {
    private static final long FIRST_MILLIS = 500;
    private static final long LONGEST_MILLIS = 10_000;

    /** The head of the request stalled, too many requests, busy with somebody else's. */
    private static final Set<Integer> PASSING = Set.of(408, 429, 503);

    private Retry() {}

    /** Whether another try may go better: nothing was heard of the device, or it was busy. */
    static boolean isWorthwhile(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof DeviceUnreachableException) {
                return true;
            }
            if (cause instanceof DeviceException refusal) {
                return PASSING.contains(refusal.status());
            }
        }
        return false;
    }

    /**
     * Twice as long after each try, and not the same for all: else those that were in each other's way would meet again.
     *
     * @param tries so far, from 1 on
     */
    static Duration delay(int tries) {
        long longest = Math.min(LONGEST_MILLIS, FIRST_MILLIS << Math.min(tries - 1, 10));
        return Duration.ofMillis(ThreadLocalRandom.current().nextLong(longest / 2, longest + 1));
    }
}

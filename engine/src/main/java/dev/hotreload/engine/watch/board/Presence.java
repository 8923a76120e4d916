package dev.hotreload.engine.watch.board;

import java.time.Duration;

/** When to look at the board next: once a second while it is there, ever less often while it is not. */
final class Presence {
    private static final Duration PRESENT = Duration.ofSeconds(1);
    private static final Duration SOON = Duration.ofMillis(250);
    private static final Duration SELDOM = Duration.ofSeconds(10);

    /** A board that has stayed for so long is not in a loop of crashes. */
    private static final Duration STEADY = Duration.ofSeconds(10);

    private Duration pause = Duration.ZERO;
    private Duration longer = SOON;
    private boolean present;
    private long lookedAt = System.nanoTime();
    private long cameAt;

    boolean isPresent() {
        return present;
    }

    Duration untilDue() {
        Duration left = pause.minusNanos(System.nanoTime() - lookedAt);
        return left.isNegative() ? Duration.ZERO : left;
    }

    /** @return whether it was away until now */
    boolean there() {
        boolean back = !present;
        lookedAt = System.nanoTime();
        cameAt = back ? lookedAt : cameAt;
        if (lookedAt - cameAt > STEADY.toNanos()) {
            longer = SOON;
        }
        present = true;
        pause = PRESENT;
        return back;
    }

    /** It answered, but not what was asked for. */
    void refused() {
        lookedAt = System.nanoTime();
        pause = PRESENT;
    }

    /** @return whether it was there until now */
    boolean gone() {
        boolean lost = present;
        present = false;
        pause = longer;
        longer = longer.multipliedBy(2).compareTo(SELDOM) < 0 ? longer.multipliedBy(2) : SELDOM;
        lookedAt = System.nanoTime();
        return lost;
    }
}

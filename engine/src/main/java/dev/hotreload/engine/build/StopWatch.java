package dev.hotreload.engine.build;

import java.io.IOException;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;

/** Adds up the time that each kind of step takes. */
final class StopWatch {
    enum Kind {
        COMPILE,
        LINK,
        GENERATE,
        FIRMWARE,
        CHECK
    }

    /** A step that is timed. */
    @FunctionalInterface
    interface Step<T> {
        T run() throws IOException;
    }

    private final Map<Kind, Duration> times = new EnumMap<>(Kind.class);

    <T> T time(Kind kind, Step<T> step) throws IOException {
        long start = System.nanoTime();
        try {
            return step.run();
        } finally {
            times.merge(kind, Duration.ofNanos(System.nanoTime() - start), Duration::plus);
        }
    }

    BuildTimings timings() {
        return new BuildTimings(of(Kind.COMPILE), of(Kind.LINK), of(Kind.GENERATE), of(Kind.FIRMWARE), of(Kind.CHECK));
    }

    private Duration of(Kind kind) {
        return times.getOrDefault(kind, Duration.ZERO);
    }
}

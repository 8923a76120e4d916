package dev.hotreload.bench.support;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** How long one thing took, each time. */
public final class Times {
    private static final double MEDIAN = 50;
    private static final double RARE = 95;
    private static final double NANOS_A_MILLI = 1e6;

    private final List<Duration> all = new ArrayList<>();

    public void add(Duration time) {
        all.add(time);
    }

    /** Median in milliseconds. */
    public double p50() {
        return percentile(MEDIAN);
    }

    /** What 95 of 100 do not exceed, in milliseconds. */
    public double p95() {
        return percentile(RARE);
    }

    /** Mean in milliseconds. */
    public double mean() {
        return all.stream().mapToLong(Duration::toNanos).average().orElseThrow() / NANOS_A_MILLI;
    }

    /** A figure as text, whatever the user's language. */
    public static String text(String pattern, double value) {
        return String.format(Locale.ROOT, pattern, value);
    }

    private double percentile(double percent) {
        List<Duration> sorted = all.stream().sorted().toList();
        int index = (int) Math.ceil(sorted.size() * percent / 100.0) - 1;
        return sorted.get(index).toNanos() / NANOS_A_MILLI;
    }
}

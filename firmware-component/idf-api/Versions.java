package dev.hotreload.idfapi;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The versions of ESP-IDF from {@code from} on and before {@code before}, each as {@code major * 10000 + minor * 100 + patch}. */
record Versions(int from, int before) {
    static final Versions ALL = new Versions(0, Integer.MAX_VALUE);

    private static final Pattern CONDITION =
            Pattern.compile("ESP_IDF_VERSION\\s*(>=|<)\\s*ESP_IDF_VERSION_VAL\\((\\d+),\\s*(\\d+),\\s*(\\d+)\\)");

    static int number(int major, int minor, int patch) {
        return major * 10_000 + minor * 100 + patch;
    }

    /** The versions in which {@code condition} of an {@code #if} can hold: all, when it compares no version. */
    static Versions of(String condition) {
        Matcher matcher = CONDITION.matcher(condition.strip());
        if (!matcher.matches()) {
            return ALL;
        }
        int version = number(
                Integer.parseInt(matcher.group(2)),
                Integer.parseInt(matcher.group(3)),
                Integer.parseInt(matcher.group(4)));
        return matcher.group(1).equals("<") ? new Versions(0, version) : new Versions(version, Integer.MAX_VALUE);
    }

    /** The versions of the {@code #else}: all, when the {@code #if} asked for no version. */
    Versions otherwise() {
        if (equals(ALL)) {
            return ALL;
        }
        return from == 0 ? new Versions(before, Integer.MAX_VALUE) : new Versions(0, from);
    }

    Versions and(Versions other) {
        return new Versions(Math.max(from, other.from), Math.min(before, other.before));
    }

    boolean has(int version) {
        return from <= version && version < before;
    }
}

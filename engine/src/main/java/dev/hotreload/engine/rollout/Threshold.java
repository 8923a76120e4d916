package dev.hotreload.engine.rollout;

import dev.hotreload.engine.UserException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How many devices may fail before no further one is begun.
 *
 * @param number of devices, or percent of all of them
 * @param percent whether it is percent
 */
public record Threshold(int number, boolean percent) {
    /** Any number may fail. */
    public static final Threshold NONE = new Threshold(100, true);

    private static final Pattern TEXT = Pattern.compile("(\\d{1,6})(%?)");

    /**
     * Reads {@code 3} or {@code 25%}.
     *
     * @throws UserException if it is something else
     */
    public static Threshold parse(String text) {
        Matcher matcher = TEXT.matcher(text.strip());
        if (matcher.matches()) {
            int number = Integer.parseInt(matcher.group(1));
            boolean percent = !matcher.group(2).isEmpty();
            if (!percent || number <= 100) {
                return new Threshold(number, percent);
            }
        }
        throw new UserException("hotreload.maxFailures: '" + text
                + "' is neither a number of devices, such as 3, nor percent, such as 25%");
    }

    /** Whether so many failures among all devices are too many. */
    public boolean isExceeded(int failures, int devices) {
        return percent ? 100L * failures > (long) number * devices : failures > number;
    }

    @Override
    public String toString() {
        return number + (percent ? "%" : "");
    }
}

package dev.hotreload.codegen.naming;

import java.util.Locale;
import java.util.regex.Pattern;

/** Java's names as C's: {@code heaterDuty} as {@code heater_duty}, {@code readHTTPLog} as {@code read_http_log}. */
public final class SnakeCase {
    /** Between a small letter or digit and a capital, and between an abbreviation and the word behind it. */
    private static final Pattern BORDER = Pattern.compile("(?<=[a-z0-9])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])");

    private SnakeCase() {}

    /** In small letters. */
    public static String lower(String name) {
        return BORDER.matcher(name).replaceAll("_").toLowerCase(Locale.ROOT);
    }

    /** In capitals, as constants are. */
    public static String upper(String name) {
        return BORDER.matcher(name).replaceAll("_").toUpperCase(Locale.ROOT);
    }
}

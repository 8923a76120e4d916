package dev.hotreload.it;

import java.io.IOException;
import java.nio.file.Files;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Reads docs/device-api.md, so that the page and the tests of it are one. */
public final class DeviceApiPage {
    /** A row of the table "Errors": code, HTTP status, esp_err_t, when. */
    private static final Pattern ROW = Pattern.compile("^\\| `([A-Z_]+)` \\| (\\d{3}) \\|", Pattern.MULTILINE);

    private DeviceApiPage() {}

    /** The HTTP status of each code. */
    public static Map<String, Integer> statuses() throws IOException {
        String page = Files.readString(ArchitecturePage.root().resolve("docs/device-api.md"));
        return ROW.matcher(page)
                .results()
                .collect(Collectors.toMap(row -> row.group(1), row -> Integer.valueOf(row.group(2))));
    }
}

package dev.hotreload.it.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** {@code docs/kconfig.md} lists what the component's Kconfig offers, and each option tells its cost. */
class KconfigPageTest {
    private static final Path KCONFIG = Path.of("../firmware-component/Kconfig");
    private static final Path PAGE = Path.of("../docs/kconfig.md");

    private static final Pattern CONFIG = Pattern.compile("(?ms)^    config (\\w+)\n(.*?)(?=^    config |^endmenu)");
    /** Option, default, range, what it does, costs. */
    private static final Pattern ROW =
            Pattern.compile("(?m)^\\| `(\\w+)` \\| (\\S+) \\| ?([\\d ]*) \\| (.+) \\| (.+) \\|$");

    private static final Pattern COST = Pattern.compile("(?s)\\b(Costs|Saves)\\s");

    private record Option(String name, String byDefault, String range) {}

    @Test
    void pageListsAllOptionsWithTheirDefaults() throws IOException {
        List<Option> options = new ArrayList<>();
        for (MatchResult option : options()) {
            options.add(new Option(option.group(1), value(option, "default"), value(option, "range")));
        }
        assertThat(options).hasSizeGreaterThan(10);
        assertThat(ROW.matcher(Files.readString(PAGE)).results())
                .map(row -> new Option(row.group(1), row.group(2), row.group(3).strip()))
                .containsExactlyElementsOf(options);
    }

    @Test
    void eachOptionTellsItsCost() throws IOException {
        assertThat(options())
                .allSatisfy(option -> assertThat(COST.matcher(option.group(2)).find())
                        .as("the help of " + option.group(1) + " says what it costs")
                        .isTrue());
    }

    private static List<MatchResult> options() throws IOException {
        return CONFIG.matcher(Files.readString(KCONFIG)).results().toList();
    }

    /** What stands behind that word; empty when it does not stand there. */
    private static String value(MatchResult option, String word) {
        Matcher line = Pattern.compile("(?m)^        " + word + " (.*)$").matcher(option.group(2));
        return line.find() ? line.group(1) : "";
    }
}

package dev.hotreload.it.cmake;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The ESP-IDF example asks each version of ESP-IDF only for what it knows. */
class ExampleOptionsTest {
    private static final Path EXAMPLE = Path.of("../examples/esp-idf-basic");

    private static final Pattern OPTION = Pattern.compile("(?m)^(CONFIG_\\w+)=");
    /** An option in the table of docs/esp-idf.md: its name, and where the oldest version defines it. */
    private static final Pattern ROW = Pattern.compile("(?m)^\\| `(CONFIG_\\w+)` \\| [^|]+ \\| ([^|]+) \\|");

    /** ESP-IDF takes the old name of an option that it has renamed; of a later version's name it warns. */
    @ParameterizedTest
    @ValueSource(strings = {"sdkconfig.defaults", "test_app/sdkconfig.defaults"})
    void defaultsNameNoOptionThatOlderVersionsDoNotKnow(String defaults) throws IOException {
        List<String> later = ROW.matcher(Files.readString(Path.of("../docs/esp-idf.md")))
                .results()
                .filter(row -> row.group(2).equals("—"))
                .map(row -> row.group(1))
                .toList();
        assertThat(later).contains("CONFIG_ESP_SYSTEM_MEMPROT");
        assertThat(options(defaults)).isNotEmpty().doesNotContainAnyElementsOf(later);
    }

    /** The choice of QEMU's network card is another one from ESP-IDF 6 on. */
    @Test
    void optionsForQemuAreKeptApartByVersion() throws IOException {
        assertThat(options("sdkconfig.qemu"))
                .doesNotContainAnyElementsOf(options("sdkconfig.qemu-5"))
                .doesNotContainAnyElementsOf(options("sdkconfig.qemu-6"));
        assertThat(options("sdkconfig.qemu-5")).containsExactly("CONFIG_EXAMPLE_USE_OPENETH");
        assertThat(options("sdkconfig.qemu-6")).containsExactly("CONFIG_ETHERNET_OPENETH_SUPPORT");
    }

    /** Up to 5.2 protocol_examples_common.h includes esp_eth.h and does not pass the requirement on. */
    @Test
    void networkRequiresEthernetItself() throws IOException {
        assertThat(Files.readString(EXAMPLE.resolve("components/network/CMakeLists.txt")))
                .containsPattern("PRIV_REQUIRES[^)]*\\besp_eth\\b");
    }

    private static List<String> options(String file) throws IOException {
        return OPTION.matcher(Files.readString(EXAMPLE.resolve(file)))
                .results()
                .map((MatchResult option) -> option.group(1))
                .toList();
    }
}

package dev.hotreload.it.scripts;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The table of what the component uses of ESP-IDF: on a made-up component and made-up versions, and as published. */
class IdfApiIT {
    private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();
    private static final Pattern ROW = Pattern.compile("(?m)^\\| `([^`]+)` \\|");

    private record Run(int status, String output, String errors) {}

    @TempDir
    private Path folder;

    @BeforeEach
    void writeAComponentAndTwoVersions() throws IOException {
        write("component/CMakeLists.txt", """
                idf_component_register(SRCS "src/thing.c" PRIV_REQUIRES esp_thing)
                target_compile_options(${COMPONENT_LIB} PRIVATE -Wall) # not_a_command()
                idf_component_optional_requires(PRIVATE espressif__extra)
                """);
        write("component/src/thing.c", """
                #include "esp_idf_version.h"
                #include "esp_thing.h"
                #include "extra.h"
                #if defined(CONFIG_OLD_NAME) || defined(CONFIG_NEW_NAME)
                #error
                #endif
                static int count; /* esp_in_a_comment() */
                int thing(thing_mode_t mode, const char *esp_own_name)
                {
                    extra_start("esp_in_a_string");
                #if ESP_IDF_VERSION >= ESP_IDF_VERSION_VAL(6, 0, 0)
                    return esp_thing_new(mode) + count;
                #else
                    return esp_thing_old(mode) + THING_FAST + THING_SLOW + count;
                #endif
                }
                """);
        write("component/src/not_compiled.c", "int x(void) { return esp_unused(); }\n");
        version("5.3", "OLD_NAME", "int esp_thing_old(thing_mode_t mode);\n");
        version("6.0", "NEW_NAME", "\nesp_err_t\nesp_thing_new(thing_mode_t mode);\n");
    }

    @Test
    void tellsWhereEachVersionDefinesWhatItIsAskedFor() throws Exception {
        Run run = run("v5.3", "v6.0");

        assertThat(run.errors).isEmpty();
        assertThat(run.status).isZero();
        String header = "`components/esp_thing/include/esp_thing.h`";
        String rename = "`components/esp_thing/Kconfig`:1";
        assertThat(run.output)
                .contains("| `esp_thing.h` | thing.c | " + header + " | same |")
                .contains("| `esp_thing_old` | thing.c | " + header + ":8 | — |")
                .contains("| `esp_thing_new` | thing.c | — | " + header + ":10 |")
                .contains("| `thing_mode_t` | thing.c | " + header + ":2 | :2 |")
                .contains("| `THING_FAST` | thing.c | " + header + ":3 | :3 |")
                .contains("| `THING_SLOW` | thing.c | " + header + ":5 | :5 |")
                .contains("| `CONFIG_OLD_NAME` | thing.c | " + rename + " | — |")
                .contains("| `CONFIG_NEW_NAME` | thing.c | — | " + rename + " |")
                .contains("| `extra_start` | thing.c | component espressif/extra | component espressif/extra |")
                .contains("| `esp_thing` | CMakeLists.txt | `components/esp_thing` | same |")
                .contains("| `idf_component_register` | CMakeLists.txt | `tools/cmake/component.cmake`:1 | :1 |")
                .contains("| `COMPONENT_LIB` | CMakeLists.txt | `tools/cmake/component.cmake`:2 | :2 |");
        assertThat(names(run.output))
                .containsExactlyInAnyOrderElementsOf(run().output.lines().collect(Collectors.toSet()))
                .doesNotContain("esp_in_a_comment", "esp_in_a_string", "esp_unused", "esp_own_name", "count")
                .doesNotContain("not_a_command", "target_compile_options");
    }

    @Test
    void failsWhenAVersionLacksWhatItIsAskedFor() throws Exception {
        Path header = folder.resolve("v6.0/components/esp_thing/include/esp_thing.h");
        Files.writeString(header, Files.readString(header).replace("esp_thing_new", "esp_thing_newer"));
        write("v6.0/components/esp_thing/Kconfig", "config ANOTHER_NAME\n");

        Run run = run("v5.3", "v6.0");

        assertThat(run.status).isEqualTo(1);
        assertThat(run.errors)
                .contains("v6.0 defines no esp_thing_new (thing.c)\n")
                .contains("v6.0 defines no CONFIG_OLD_NAME (thing.c)\n")
                .contains("v6.0 defines no CONFIG_NEW_NAME (thing.c)\n")
                .doesNotContain("v5.3")
                .doesNotContain("esp_thing_old");
    }

    /** The places in it cannot be checked without ESP-IDF; a name that came or went is seen here. */
    @Test
    void thePageNamesWhatTheComponentUsesToday() throws Exception {
        Run run = start(ROOT.resolve("firmware-component"), List.of());

        assertThat(run.status).as(run.errors).isZero();
        assertThat(names(Files.readString(ROOT.resolve("docs/esp-idf.md"))))
                .as("names in docs/esp-idf.md: firmware-component/idf-api/run.sh writes it")
                .containsExactlyInAnyOrderElementsOf(run.output.lines().collect(Collectors.toSet()));
    }

    private static TreeSet<String> names(String page) {
        return ROW.matcher(page).results().map(match -> match.group(1)).collect(Collectors.toCollection(TreeSet::new));
    }

    private void version(String version, String symbol, String function) throws IOException {
        String base = "v" + version + "/";
        String[] numbers = version.split("\\.");
        write(base + "components/esp_common/include/esp_idf_version.h", """
                #define ESP_IDF_VERSION_MAJOR %s
                #define ESP_IDF_VERSION_MINOR %s
                #define ESP_IDF_VERSION_PATCH 0
                #define ESP_IDF_VERSION_VAL(major, minor, patch) ((major << 16) | (minor << 8) | (patch))
                #define ESP_IDF_VERSION ESP_IDF_VERSION_VAL(%1$s, %2$s, 0)
                """.formatted(numbers[0], numbers[1]));
        write(base + "components/esp_thing/include/esp_thing.h", """
                /* esp_thing_old() and esp_thing_new() */
                typedef enum thing_mode thing_mode_t;
                #define THING_FAST 1
                #define THING_LIST(X) \\
                    X(SLOW, 2)
                #define THING_ENTRY(name, value) THING_##name = value,
                enum { THING_LIST(THING_ENTRY) };
                """ + function);
        write(base + "components/esp_thing/CMakeLists.txt", "");
        write(base + "components/esp_thing/Kconfig", "config " + symbol + "\n");
        write(base + "tools/cmake/component.cmake", """
                macro(idf_component_register)
                    set(COMPONENT_LIB ${component_lib} PARENT_SCOPE)
                endmacro()
                function(idf_component_optional_requires req_type)
                endfunction()
                """);
    }

    private void write(String file, String text) throws IOException {
        Path path = folder.resolve(file);
        Files.createDirectories(path.getParent());
        Files.writeString(path, text);
    }

    private Run run(String... versions) throws IOException, InterruptedException {
        List<String> checkouts = Stream.of(versions)
                .map(version -> folder.resolve(version).toString())
                .toList();
        return start(folder.resolve("component"), checkouts);
    }

    private Run start(Path component, List<String> checkouts) throws IOException, InterruptedException {
        Path output = folder.resolve("output");
        Path errors = folder.resolve("errors");
        ProcessBuilder builder = new ProcessBuilder("sh", "firmware-component/idf-api/run.sh");
        builder.command().addAll(checkouts);
        builder.environment().put("COMPONENT", component.toString());
        Process process = builder.directory(ROOT.toFile())
                .redirectOutput(output.toFile())
                .redirectError(errors.toFile())
                .start();
        assertThat(process.waitFor(2, TimeUnit.MINUTES)).as("ended in time").isTrue();
        return new Run(process.exitValue(), Files.readString(output), Files.readString(errors));
    }
}

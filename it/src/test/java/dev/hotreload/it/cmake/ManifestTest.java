package dev.hotreload.it.cmake;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hotreload.codegen.Chip;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

/** What {@code idf_component.yml} promises to ESP-IDF's component manager is what the component's build takes. */
class ManifestTest {
    private static final Path COMPONENT = Path.of("../firmware-component");

    private static final Pattern TAKEN_BY_CMAKE = Pattern.compile("target MATCHES \"\\^\\(([^)]+)\\)\\$\"");
    private static final Pattern PORT = Pattern.compile("hotreload_port_(esp32\\w*)\\.c");

    @Test
    void targetsAreTheChipsThatModulesCanBeMadeFor() throws IOException {
        assertThat(texts("targets"))
                .containsExactlyElementsOf(Arrays.stream(Chip.values())
                        .filter(chip -> chip != Chip.EMULATED)
                        .map(Chip::target)
                        .toList());
    }

    @Test
    void targetsAreThoseOfTheBuild() throws IOException {
        Matcher taken = TAKEN_BY_CMAKE.matcher(Files.readString(COMPONENT.resolve("cmake/setup.cmake")));
        assertThat(taken.find()).isTrue();
        assertThat(Stream.of(taken.group(1).split("\\|")).filter(target -> !target.equals(Chip.EMULATED.target())))
                .containsExactlyElementsOf(texts("targets"));
    }

    @Test
    void eachTargetHasAPort() throws IOException {
        try (Stream<Path> files = Files.walk(COMPONENT.resolve("src"))) {
            assertThat(files.map(file -> PORT.matcher(file.getFileName().toString()))
                            .filter(Matcher::matches)
                            .map(name -> name.group(1)))
                    .containsExactlyInAnyOrderElementsOf(texts("targets"));
        }
    }

    @Test
    void addressesAreBelowOneAndTheExampleIsThere() throws IOException {
        String home = manifest().path("url").stringValue();
        assertThat(home).startsWith("https://");
        assertThat(manifest().path("repository").stringValue()).isEqualTo(home + ".git");
        assertThat(manifest().path("issues").stringValue()).isEqualTo(home + "/issues");
        String documentation = manifest().path("documentation").stringValue();
        assertThat(documentation).startsWith(home + "/blob/main/");
        assertThat(COMPONENT.resolve("..").resolve(documentation.substring((home + "/blob/main/").length())))
                .isRegularFile();
        assertThat(texts("maintainers")).isNotEmpty();
        assertThat(texts("tags")).isNotEmpty().allSatisfy(tag -> assertThat(tag).matches("[a-z0-9_-]{3,32}"));
        assertThat(manifest().path("examples"))
                .isNotEmpty()
                .allSatisfy(example -> assertThat(COMPONENT
                                .resolve(example.path("path").stringValue())
                                .resolve("CMakeLists.txt"))
                        .isRegularFile());
    }

    private static List<String> texts(String field) throws IOException {
        return manifest().path(field).valueStream().map(JsonNode::stringValue).toList();
    }

    private static JsonNode manifest() throws IOException {
        return new YAMLMapper().readTree(Files.readString(COMPONENT.resolve("idf_component.yml")));
    }
}

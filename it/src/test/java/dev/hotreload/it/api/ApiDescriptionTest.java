package dev.hotreload.it.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.Error;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import dev.hotreload.it.DeviceApiPage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.databind.node.StringNode;

/** The OpenAPI document is one, and says what the sources and the other page say. */
class ApiDescriptionTest {
    private static final Path FAULTS = Path.of("../firmware-component/src/api/hotreload_fault.h");
    private static final Path SERVER = Path.of("../firmware-component/src/server/hotreload_server.c");
    /** {@code X(NO_IMAGE, 404, …)}. */
    private static final Pattern FAULT = Pattern.compile("\\bX\\(([A-Z_]+), (\\d{3}), ");

    private static final Pattern HANDLER = Pattern.compile("\\{\\.uri = \"([^\"]+)\", \\.method = HTTP_(\\w+),");
    /** As published; the jar that holds it is a dependency for this. */
    private static final String OPENAPI = "https://spec.openapis.org/oas/3.1/schema-base/2022-10-07";

    private static final Schema RULES = SchemaRegistry.withDefaultDialect(
                    SpecificationVersion.DRAFT_2020_12,
                    builder -> builder.schemaIdResolvers(
                            ids -> ids.mapPrefix("https://spec.openapis.org/", "classpath:spec.openapis.org/")))
            .getSchema(SchemaLocation.of(OPENAPI));

    private ApiDescription api;

    @BeforeEach
    void read() throws IOException {
        api = ApiDescription.read();
    }

    @Test
    void isValidOpenApi() {
        assertThat(errors(api.document())).isEmpty();
    }

    /** The validator sees mistakes in a document's own parts, and in the schemas in it. */
    @ParameterizedTest
    @CsvSource({
        "/info, title, ",
        "/paths/~1upload/post, responces, {}",
        "/paths/~1rollback/post/parameters/1, in, body",
        "/components/securitySchemes/key, type, signature",
        "/components/schemas/Heap, type, map",
        "/components/schemas/Size, minimum, one"
    })
    void mistakesAreFound(String at, String name, String value) {
        ObjectNode node = (ObjectNode) api.document().at(at);
        if (value == null) {
            node.remove(name);
        } else {
            node.set(name, StringNode.valueOf(value));
        }
        assertThat(errors(api.document())).isNotEmpty();
    }

    private static List<Error> errors(JsonNode document) {
        return RULES.validate(document);
    }

    @Test
    void referencesLeadSomewhere() {
        List<String> references = api.document().findValuesAsString("$ref");
        assertThat(references).isNotEmpty().allSatisfy(reference -> {
            assertThat(reference).startsWith("#/components/");
            assertThat(api.document().at(reference.substring(1)).isMissingNode())
                    .as(reference)
                    .isFalse();
        });
    }

    @Test
    void componentsAreUsed() {
        List<String> references = api.document().findValuesAsString("$ref");
        List<String> schemas = api.document().at("/components/schemas").propertyNames().stream()
                .map(name -> "#/components/schemas/" + name)
                .toList();
        assertThat(references).containsAll(schemas);
    }

    @Test
    void codesAreThoseOfTheSources() throws IOException {
        Map<String, Integer> faults = FAULT.matcher(Files.readString(FAULTS))
                .results()
                .collect(Collectors.toMap(row -> row.group(1), row -> Integer.valueOf(row.group(2))));
        assertThat(faults).hasSizeGreaterThan(40);
        assertThat(api.codes()).isEqualTo(new TreeMap<>(faults));
        assertThat(DeviceApiPage.statuses()).isEqualTo(faults);
    }

    @Test
    void operationsAreThoseOfTheSources() throws IOException {
        Map<String, String> handlers = HANDLER.matcher(Files.readString(SERVER))
                .results()
                .collect(Collectors.toMap(row -> row.group(1), row -> row.group(2)));
        assertThat(handlers)
                .isNotEmpty()
                .hasSameSizeAs(api.paths())
                .allSatisfy((path, method) -> assertThat(
                                api.document().get("paths").get(path).propertyNames())
                        .containsExactly(method.toLowerCase(Locale.ROOT)));
    }
}

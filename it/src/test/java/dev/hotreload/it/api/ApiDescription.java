package dev.hotreload.it.api;

import com.networknt.schema.Error;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import dev.hotreload.it.http.Answer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.StringNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

/** The OpenAPI document of a device, {@code docs/device-api.yaml}, to check answers by. */
public final class ApiDescription {
    private static final Path FILE = Path.of("../docs/device-api.yaml");
    private static final String ID = "https://hotreload.invalid/device-api";
    private static final JsonMapper JSON = new JsonMapper();

    /** Answers that come on every path, before a path is looked for or when there is no such operation. */
    private static final Map<Integer, String> ANYWHERE = Map.of(
            404, "NotFound", 405, "WrongMethod", 408, "RequestTimeout", 414, "UriTooLong", 431, "HeadersTooLong");

    private final JsonNode document;
    private final SchemaRegistry registry;

    private ApiDescription(JsonNode document) {
        this.document = document;
        this.registry = SchemaRegistry.withDefaultDialect(
                SpecificationVersion.DRAFT_2020_12, builder -> builder.schemas(Map.of(ID, document.toString())));
    }

    /** Reads it. */
    public static ApiDescription read() throws IOException {
        return new ApiDescription(new YAMLMapper().readTree(Files.readString(FILE)));
    }

    JsonNode document() {
        return document;
    }

    /** The status of each code that an answer may bear. */
    Map<String, Integer> codes() {
        Map<String, Integer> codes = new TreeMap<>();
        for (JsonNode response : document.at("/components/responses")) {
            JsonNode properties = response.at("/content/application~1problem+json/schema/properties");
            for (JsonNode code : properties.at("/code/enum")) {
                codes.put(code.asString(), properties.at("/status/const").asInt());
            }
        }
        return codes;
    }

    /** As they stand in a request line: no path has parameters in it. */
    Set<String> paths() {
        return Set.copyOf(document.get("paths").propertyNames());
    }

    /**
     * Finds what is not as described.
     *
     * @param method of the request
     * @param path of the request, without its query
     */
    public List<String> differences(String method, String path, Answer answer) {
        String pointer = response(method, path, answer.status());
        if (pointer == null) {
            return List.of(method + " " + path + " is not described to answer " + answer.status());
        }
        List<String> differences = headers(pointer + "/headers", answer);
        String type = answer.contentType();
        if (document.at(pointer + "/content/" + escape(type)).isMissingNode()) {
            differences.add("content type " + type + " is not described");
        } else if (type.endsWith("json")) {
            differences.addAll(errors(pointer + "/content/" + escape(type) + "/schema", JSON.readTree(answer.body())));
        }
        return differences;
    }

    /** Where the answer is described; null: nowhere. */
    private String response(String method, String path, int status) {
        String operation = "/paths/" + escape(path) + "/" + method.toLowerCase(Locale.ROOT);
        String pointer = resolved(operation + "/responses/" + status);
        if (!document.at(pointer).isMissingNode()) {
            return pointer;
        }
        boolean anywhere = ANYWHERE.containsKey(status)
                && (status > 405 || document.at(operation).isMissingNode());
        return anywhere ? "/components/responses/" + ANYWHERE.get(status) : null;
    }

    private List<String> headers(String described, Answer answer) {
        List<String> differences = new ArrayList<>();
        for (String name : document.at(described).propertyNames()) {
            String pointer = resolved(described + "/" + name);
            String value = answer.headers().get(name.toLowerCase(Locale.ROOT));
            if (value != null) {
                differences.addAll(errors(pointer + "/schema", StringNode.valueOf(value)));
            } else if (document.at(pointer + "/required").asBoolean(false)) {
                differences.add("header " + name + " is missing");
            }
        }
        return differences;
    }

    private List<String> errors(String pointer, JsonNode value) {
        Schema schema = registry.getSchema(SchemaLocation.of(ID + "#" + pointer));
        return schema.validate(value).stream().map(Error::toString).toList();
    }

    private String resolved(String pointer) {
        JsonNode reference = document.at(pointer + "/$ref");
        return reference.isMissingNode() ? pointer : reference.asString().substring(1);
    }

    private static String escape(String name) {
        return name.replace("~", "~0").replace("/", "~1");
    }
}

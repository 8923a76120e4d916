package dev.hotreload.engine.idf.state;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import dev.hotreload.engine.idf.plan.Plan;
import dev.hotreload.engine.idf.plan.RecordedCommand;
import dev.hotreload.engine.idf.plan.RecordedCommands;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FullBuildTest {
    private static final String SOURCE = "/project/components/thing/thing.c";

    @TempDir
    Path root;

    private Path stamp;

    @BeforeEach
    void stamp() {
        stamp = root.resolve("module.json");
    }

    @Test
    void itIsReadAsItWasWritten() throws IOException {
        FullBuild build = build();

        build.write(stamp);

        assertThat(FullBuild.read(stamp)).contains(build);
    }

    /** An older hotreload may have written it, whose stamps had less. */
    @ParameterizedTest
    @CsvSource({
        "'', settings",
        "'', plan",
        "'', commands",
        "'', tree",
        "'', files",
        "plan, elf",
        "plan, sources",
        "commands, headers",
        "commands, bySource",
        "tree, roots",
        "tree, excluded",
        "tree, single",
        "tree, own",
        "tree, component",
        "tree, shared"
    })
    void oneThatSaysLessIsNone(String part, String name) throws IOException {
        build().write(stamp);
        JsonObject whole = JsonParser.parseString(Files.readString(stamp)).getAsJsonObject();
        JsonObject parent = part.isEmpty() ? whole : whole.getAsJsonObject(part);
        assertThat(parent.remove(name)).isNotNull();
        Files.writeString(stamp, whole.toString());

        assertThat(FullBuild.read(stamp)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "null", "[]", "{", "{\"plan\": 7}", "{\"settings\": \"\u00e9\"}"})
    void aDamagedOneIsNone(String text) throws IOException {
        Files.writeString(stamp, text, StandardCharsets.ISO_8859_1);

        assertThat(FullBuild.read(stamp)).isEmpty();
    }

    @Test
    void whereNoneIsThereIsNone() throws IOException {
        assertThat(FullBuild.read(stamp)).isEmpty();
    }

    private static FullBuild build() {
        Plan plan = new Plan(
                1,
                "thing",
                null,
                "thing",
                "thing",
                65536,
                true,
                "esp32s3",
                "/project/build/app.elf",
                new Plan.Tools("gcc", "g++", "nm", "strip", "addr2line"),
                List.of(new Plan.Source(SOURCE, "thing.c.o")),
                List.of(),
                "/project/build/hotreload/thing",
                "/project/build/thing_stripped.so");
        RecordedCommand command = new RecordedCommand("/project/build", List.of("gcc", "-c", SOURCE));
        WatchedTree tree = new WatchedTree(
                List.of("/project"),
                Set.of("/project/build"),
                List.of("/project/build/app.elf"),
                Set.of(SOURCE),
                "/project/components/thing",
                List.of());
        return new FullBuild(
                Map.of("the device's key", "none"),
                plan,
                new RecordedCommands(Map.of(SOURCE, command), List.of("/project/components/thing")),
                tree,
                new TreeMap<>(Map.of("/project/main/main.c", new FullBuild.Seen(3, 4, "abc"))));
    }
}

package dev.hotreload.codegen.recipe;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RecipeTest {
    @TempDir
    Path folder;

    @Test
    void writesEachStepsOptionsOneALine() throws IOException {
        Recipe.writeAll(folder);

        try (Stream<Path> files = Files.list(folder)) {
            assertThat(files.map(file -> file.getFileName().toString()))
                    .containsExactlyInAnyOrder(
                            "compile.rsp", "first_link.rsp", "final_link.rsp", "strip.rsp", "firmware_link.rsp");
        }
        for (Recipe step : Recipe.values()) {
            assertThat(Files.readAllLines(folder.resolve(step.fileName()))).isEqualTo(step.options());
        }
    }

    /** Response files split at white space and take quotes and backslashes away. */
    @Test
    void optionsNeedNoQuoting() {
        assertThat(Recipe.values())
                .allSatisfy(step -> assertThat(step.options())
                        .isNotEmpty()
                        .allSatisfy(option -> assertThat(option).doesNotContainPattern("[\\s'\"\\\\]")));
    }
}

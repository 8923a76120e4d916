package dev.hotreload.codegen.render;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hotreload.codegen.fault.CodegenException;
import dev.hotreload.codegen.model.FileModel;
import dev.hotreload.codegen.model.StubsModel;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DefaultTemplatesTest {
    private static final FileModel MODEL = new StubsModel("m", List.of("f", "g"));
    private static final String NAME = "stubs.S.ftl";

    @TempDir
    Path folder;

    @Test
    void aCopyPrintsTheSameAndSaysWhatItIsOf() throws IOException {
        for (String name : Templates.NAMES) {
            assertThat(DefaultTemplates.write(folder.resolve("made"), name, false))
                    .isTrue();
        }
        Templates copies = Templates.overriddenBy(folder.resolve("made"));

        assertThat(copies.render(MODEL)).isEqualTo(Templates.builtIn().render(MODEL));
        assertThat(Templates.NAMES)
                .allSatisfy(name -> assertThat(copies.warning(name)).isEmpty());
        assertThat(Files.readAllLines(folder.resolve("made").resolve(NAME)).get(1))
                .matches("<#-- Copied from hotreload: StubsModel\\(String module, List<String> functions\\),"
                        + " template [0-9a-f]{12} -->");
    }

    @Test
    void whatAPersonWroteIsKept() throws IOException {
        Files.writeString(folder.resolve(NAME), "mine");

        assertThat(DefaultTemplates.write(folder, NAME, false)).isFalse();
        assertThat(folder.resolve(NAME)).hasContent("mine");
        assertThat(DefaultTemplates.write(folder, NAME, true)).isTrue();
        assertThat(folder.resolve(NAME)).content().contains("Copied from hotreload");
        assertThat(DefaultTemplates.write(folder, NAME, false)).isTrue();
    }

    @Test
    void refusesOtherNames() {
        assertThatThrownBy(() -> DefaultTemplates.write(folder, "../stubs.S.ftl", true))
                .isInstanceOf(CodegenException.class)
                .hasMessageStartingWith("no template is named '../stubs.S.ftl', did you mean 'stubs.S.ftl'?");
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void tellsThatTheModelHasChanged() throws IOException {
        copyChanged("List<String> functions", "List<String> names");

        assertThat(Templates.overriddenBy(folder).warning(NAME).orElseThrow())
                .startsWith("template " + folder.resolve(NAME)
                        + ": it was made for StubsModel(String module, List<String> names), but now the model is"
                        + " StubsModel(String module, List<String> functions); ");
    }

    @Test
    void tellsThatTheDefaultHasChanged() throws IOException {
        copyChanged("template [0-9a-f]*", "template 000000000000");

        assertThat(Templates.overriddenBy(folder).warning(NAME).orElseThrow())
                .contains("the default has changed since it was copied");
    }

    /** One written from scratch, or one whose second line a person took away. */
    @Test
    void tellsNothingOfATemplateThatDoesNotSay() throws IOException {
        Files.write(folder.resolve(NAME), new byte[] {(byte) 0xff, '\n'});

        assertThat(Templates.overriddenBy(folder).warning(NAME)).isEmpty();
    }

    private void copyChanged(String old, String changed) throws IOException {
        DefaultTemplates.write(folder, NAME, false);
        Path file = folder.resolve(NAME);
        Files.writeString(file, Files.readString(file).replaceFirst(old, changed));
    }
}

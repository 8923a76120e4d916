package dev.hotreload.codegen.render;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hotreload.codegen.fault.CodegenException;
import dev.hotreload.codegen.model.ModuleLdModel;
import dev.hotreload.codegen.model.NoteModel;
import dev.hotreload.codegen.model.UndefinedModel;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.FieldSource;

class TemplatesTest {
    private static final UndefinedModel MODEL = new UndefinedModel("m", List.of("printf"));
    private static final List<String> NAMES = Templates.NAMES;

    @TempDir
    Path folder;

    @ParameterizedTest
    @FieldSource("NAMES")
    void everyTemplateStatesItsTypeAndIsShort(String name) throws IOException, ClassNotFoundException {
        String text;
        try (var stream = getClass().getResourceAsStream("/dev/hotreload/templates/" + name)) {
            text = new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        }
        List<String> lines = text.lines().toList();

        assertThat(lines).hasSizeLessThanOrEqualTo(60);
        assertThat(lines.get(0)).matches("<#-- @ftlvariable name=\"\" type=\"[\\w.]+\" -->");
        Class<?> model = Class.forName(lines.get(0).replaceAll(".* type=\"|\".*", ""));
        assertThat(model).isRecord();
        assertThat(text).doesNotContain("<#assign", "<#function", "<#macro", "?eval", "?new");
    }

    @Test
    void overridesByName() throws IOException {
        write("undefined.rsp.ftl", "${module}:<#list symbols as s>${s}</#list>");

        assertThat(Templates.overriddenBy(folder).render(MODEL)).isEqualTo("m:printf");
        assertThat(Templates.builtIn().render(MODEL)).startsWith("-Wl,");
    }

    @ParameterizedTest
    @CsvSource({"undefined.ftl, undefined.rsp.ftl", "stub.S.ftl, stubs.S.ftl", "utils.ftl, util.h.ftl"})
    void refusesNamesThatOverrideNothing(String wrong, String nearest) throws IOException {
        write("undefined.rsp.ftl", "");
        write(".hidden", "");
        write(wrong, "");

        assertThatThrownBy(() -> Templates.overriddenBy(folder))
                .isInstanceOf(CodegenException.class)
                .hasMessage("template folder '%s': no template is named '%s', did you mean '%s'? There are '%s'"
                        .formatted(folder, wrong, nearest, String.join("', '", NAMES)));
    }

    @Test
    void refusesAFolderThatIsNotThere() {
        assertThatThrownBy(() -> Templates.overriddenBy(folder.resolve("none")))
                .isInstanceOf(CodegenException.class)
                .hasMessageContaining("does not exist");
    }

    @ParameterizedTest
    @CsvSource({
        "'\n  ${modul}', 'line 2, column 5: ''modul'' is missing, did you mean ''module''? The model is UndefinedModel'",
        "'${x.symbols}', 'line 1, column 3: ''x'' is missing; the model is "
                + "UndefinedModel(String module, List<String> symbols)'",
        "'<#list symbols>', 'line 1, column 1: '",
        "'${symbols}', 'line 1, column 3: ''symbols'': '",
        "'${\"java.lang.Runtime\"?new()}', 'not allowed'"
    })
    void tellsWhereATemplateIsWrong(String text, String message) throws IOException {
        write("undefined.rsp.ftl", text);
        Templates templates = Templates.overriddenBy(folder);

        assertThatThrownBy(() -> templates.render(MODEL))
                .isInstanceOf(CodegenException.class)
                .hasMessageStartingWith("template " + folder.resolve("undefined.rsp.ftl") + ", line ")
                .hasMessageContaining(message)
                .message()
                .hasLineCount(1);
    }

    @Test
    void namesTheComponentsOfAModelsParts() throws IOException {
        write("module.ld.ftl", "<#list firmwareSymbols as s>${s.adress}</#list>");
        ModuleLdModel model = new ModuleLdModel("m", List.of(new ModuleLdModel.FirmwareSymbol("f", "0x1")));

        assertThatThrownBy(() -> Templates.overriddenBy(folder).render(model))
                .hasMessageEndingWith("'s.adress' is missing, did you mean 'address'? The model is "
                        + "ModuleLdModel(String module, List<FirmwareSymbol> firmwareSymbols); "
                        + "FirmwareSymbol(String name, String address)");
    }

    @Test
    void printsNumbersTheSameEverywhere() {
        Locale before = Locale.getDefault();
        Locale.setDefault(Locale.GERMANY);
        try {
            String note = Templates.builtIn().render(new NoteModel(1234567, List.of(), List.of(), "m", 31, "", 32));
            assertThat(note).contains(".long   1234567");
        } finally {
            Locale.setDefault(before);
        }
    }

    private void write(String name, String text) throws IOException {
        Files.writeString(folder.resolve(name), text);
    }
}

package dev.hotreload.codegen.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hotreload.codegen.Fixtures;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MainTest {
    private static final Path NM = Fixtures.path("fixtures/typical.nm");
    private static final Path FIRMWARE_NM = Fixtures.path("fixtures/firmware.nm");
    private static final Path MODULE = Fixtures.path("fixtures/typical_stripped.so");
    private static final Path UNSTRIPPED = Fixtures.path("fixtures/typical.so");

    @TempDir
    Path folder;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @Test
    void writesTheFirmwaresFiles() {
        assertThat(run("firmware", "--module", "typical", "--nm", NM, "--out", folder))
                .isZero();

        assertThat(names())
                .containsExactly(
                        "typical.abi",
                        "typical_stubs.S",
                        "typical_stubs.ld",
                        "typical_symbol_table.c",
                        "typical_undefined.rsp",
                        "typical_util.h");
        assertThat(folder.resolve("typical_util.h")).content().contains("HOTRELOAD_LOAD_DEFAULT");
    }

    @Test
    void tellsThatACopiedTemplateIsOfAnotherVersion() throws IOException {
        Path templates = Files.createDirectory(folder.resolve("templates"));
        Files.writeString(
                templates.resolve("undefined.rsp.ftl"),
                "<#-- Copied from hotreload: UndefinedModel(String name), template 0123456789ab -->\n");

        assertThat(run("firmware", "--module", "m", "--nm", NM, "--out", folder, "--templates", templates))
                .isZero();
        assertThat(err.toString())
                .startsWith("hotreload-codegen: template " + templates.resolve("undefined.rsp.ftl"))
                .contains("made for UndefinedModel(String name), but now the model is UndefinedModel(String module,");
    }

    @Test
    void writesTheModulesFiles() throws IOException {
        Path elf = Files.writeString(folder.resolve("firmware.elf"), "abc");
        Path generated = folder.resolve("generated");

        assertThat(run(
                        "module",
                        "--module",
                        "typical",
                        "--nm",
                        NM,
                        "--firmware-nm",
                        FIRMWARE_NM,
                        "--firmware-elf",
                        elf,
                        "--chip",
                        "esp32",
                        "--module-version",
                        "1.0",
                        "--out",
                        generated))
                .isZero();

        assertThat(generated).isDirectoryContaining("glob:**/typical.ld");
        // SHA-256 of "abc": FIPS 180-2, appendix B.1
        assertThat(generated.resolve("typical_note.S")).content().contains("0xba, 0x78, 0x16, 0xbf");
        assertThat(generated.resolve("typical_exports.map")).content().contains("\"typical_add\";");
    }

    @ParameterizedTest
    @CsvSource({
        "stubs, movi    a9, hotreload_typical_symbol_table",
        "table, uint32_t hotreload_typical_symbol_table[]",
        "undefined, -Wl,--undefined=firmware_call",
        "exports, typical_add"
    })
    void printsOneFile(String command, String content) {
        assertThat(run(command, "--module", "typical", "--nm", NM)).isZero();
        assertThat(out.toString()).contains(content);

        assertThat(run(command, "--module", "typical", "--nm", NM, "--out", folder.resolve("file")))
                .isZero();
        assertThat(folder.resolve("file")).hasContent(out.toString());
    }

    @Test
    void theDefaultModuleIsTheOneInPartitionHotreload() {
        run("util-header", "--module", "m");
        assertThat(out.toString()).contains("HOTRELOAD_LOAD_DEFAULT");
        out.getBuffer().setLength(0);
        run("util-header", "--module", "m", "--partition", "second");
        assertThat(out.toString()).doesNotContain("HOTRELOAD_LOAD_DEFAULT");
        run("util-header", "--module", "m", "--partition", "second", "--default");
        assertThat(out.toString()).contains("HOTRELOAD_LOAD_DEFAULT");
    }

    @Test
    void reportsWhatTheFirmwareLacks() throws IOException {
        Path nm = Files.writeString(folder.resolve("firmware.nm"), "firmware_cal T 10 4\nfirmware_copy A 20\n");

        assertThat(run(
                        "link-script",
                        "--module",
                        "typical",
                        "--nm",
                        NM,
                        "--firmware-nm",
                        nm,
                        "--object",
                        Fixtures.path("fixtures/typical.o")))
                .isEqualTo(1);

        assertThat(out.toString()).isEmpty();
        assertThat(err.toString())
                .contains("module 'typical' wants 2 symbols that the firmware lacks")
                .contains("firmware_call\n    wanted by typical.o in 'typical_name'\n    misspelt? The firmware has "
                        + "firmware_cal, firmware_copy\n")
                .endsWith("rebuild and flash the firmware\n")
                .doesNotContain("\tat ");
    }

    @Test
    void checksAModule() {
        assertThat(run("check", MODULE, "--unstripped", UNSTRIPPED, "--firmware-nm", FIRMWARE_NM, "--require-note"))
                .isZero();
        assertThat(out.toString())
                .contains("module typical 1.2.3")
                .contains("file 1756 bytes: text 184, data 48, bss 4")
                .contains("54 instructions checked");
        assertThat(err.toString()).isEmpty();

        assertThat(run("check", MODULE, "--partition-size", "1K", "--exec-heap", "0x10"))
                .isEqualTo(1);
        assertThat(err.toString()).contains(": TOO_LARGE: ").contains(": NO_EXEC_MEMORY: ");
    }

    @Test
    void tellsTheUsersMistakesInASentence() {
        assertThat(run("stubs", "--module", "int", "--nm", NM)).isEqualTo(1);
        assertThat(run("stubs", "--module", "m", "--nm", folder.resolve("nowhere")))
                .isEqualTo(1);
        assertThat(run("stubs", "--module", "m", "--nm", MODULE)).isEqualTo(1);
        assertThat(run("abi", "--nm", NM, "--object", NM)).isEqualTo(1);
        assertThat(err.toString().lines())
                .hasSize(4)
                .allSatisfy(line -> assertThat(line).startsWith("hotreload-codegen: "));
    }

    @Test
    void aWrongCommandLineIsAnotherStatus() {
        assertThat(run("stubs")).isEqualTo(2);
        assertThat(run("nonsense")).isEqualTo(2);
        assertThat(run("check", MODULE, "--partition-size", "much")).isEqualTo(2);
        assertThat(err.toString()).contains("'much' is no size");
    }

    private int run(Object... arguments) {
        return Main.run(
                Stream.of(arguments).map(Object::toString).toArray(String[]::new),
                new PrintWriter(out, true),
                new PrintWriter(err, true));
    }

    private Stream<String> names() {
        return Stream.of(folder.toFile().list()).sorted();
    }
}

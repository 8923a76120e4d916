package dev.hotreload.codegen.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hotreload.codegen.Fixtures;
import dev.hotreload.codegen.flash.PartitionImage;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a build needs beside the generated files. */
class BuildCommandsTest {
    private static final Path NM = Fixtures.path("fixtures/typical.nm");
    private static final Path FIRMWARE_NM = Fixtures.path("fixtures/firmware.nm");
    private static final Path MODULE = Fixtures.path("fixtures/typical_stripped.so");

    @TempDir
    Path folder;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @Test
    void writesTheOptionsOfEachStep() {
        assertThat(run("recipe", "--out", folder)).isZero();
        assertThat(folder.resolve("final_link.rsp")).content().contains("-shared\n");
    }

    @Test
    void writesAPartitionImage() throws IOException {
        Path image = folder.resolve("typical.bin");

        assertThat(run("image", MODULE, "--module-version", "1.2", "--partition-size", "512K", "--out", image))
                .isZero();

        assertThat(image).hasBinaryContent(PartitionImage.of(Files.readAllBytes(MODULE), "1.2", 512 << 10));
    }

    @Test
    void refusesAPartitionThatIsTooSmallOrTooLarge() {
        Path image = folder.resolve("typical.bin");
        for (String size : new String[] {"12K", "0xfffff000"}) {
            assertThat(run("image", MODULE, "--partition-size", size, "--out", image))
                    .isEqualTo(1);
        }
        assertThat(image).doesNotExist();
        assertThat(err.toString().lines())
                .hasSize(2)
                .allSatisfy(line -> assertThat(line).startsWith("hotreload-codegen: "));
    }

    /** As nm prints an archive, with a heading a member. */
    private Path library(String... functions) throws IOException {
        StringBuilder text = new StringBuilder();
        for (String function : functions) {
            text.append("libgcc.a[")
                    .append(function)
                    .append(".o]:\n")
                    .append(function)
                    .append(" T 0 10\n");
        }
        return Files.writeString(folder.resolve("library.nm"), text);
    }

    @Test
    void noFirmwareIsMadeToHoldTheCompilersHelpers() throws IOException {
        Path library = library("firmware_call");

        run("firmware", "--module", "m", "--nm", NM, "--compiler-library", library, "--out", folder);

        assertThat(folder.resolve("m_undefined.rsp"))
                .content()
                .contains("=firmware_copy\n")
                .doesNotContain("=firmware_call\n");
    }

    /** A firmware that holds more than its module wants today need not be flashed for that. */
    @Test
    void whatWasWantedBeforeIsKeptIfThatIsMeant() throws IOException {
        Path before = Files.writeString(folder.resolve("before.nm"), "f T 0 4\natexit U\n");
        Path today = Files.writeString(folder.resolve("today.nm"), "f T 0 4\nabs U\n");
        Path wanted = folder.resolve("m_undefined.rsp");

        firmware(before, "--keep-wanted");
        assertThat(wanted)
                .content()
                .contains(wants("fwrite", "hotreload_atexit", "memcmp"))
                .contains(wants("puts", "strcmp"));
        firmware(today, "--keep-wanted");
        assertThat(wanted)
                .content()
                .contains(wants("hotreload_m_symbol_table", "hotreload_m_stubs", "abs", "fputc"))
                .contains(wants("hotreload_atexit"));
        firmware(before, "--keep-wanted");
        assertThat(wanted)
                .content()
                .contains(wants("hotreload_m_symbol_table", "hotreload_m_stubs", "abs", "fputc"))
                .contains(wants("hotreload_atexit"));
        firmware(today);
        assertThat(wanted).content().isEqualTo(wants("hotreload_m_symbol_table", "hotreload_m_stubs", "abs"));
    }

    private void firmware(Path nm, String... options) {
        List<Object> line = new ArrayList<>(List.of("firmware", "--module", "m", "--nm", nm, "--out", folder));
        line.addAll(List.of(options));
        assertThat(run(line.toArray())).isZero();
    }

    private static String wants(String... symbols) {
        return Stream.of(symbols)
                .map(symbol -> "-Wl,--undefined=" + symbol + "\n")
                .collect(Collectors.joining());
    }

    @Test
    void aModuleTakesAlongTheHelpersThatItsFirmwareLacks() throws IOException {
        Path elf = Files.writeString(folder.resolve("firmware.elf"), "abc");
        Path nm = Files.writeString(
                folder.resolve("firmware.nm"),
                Files.readString(FIRMWARE_NM)
                        .lines()
                        .filter(line -> !line.startsWith("firmware_call "))
                        .reduce("", (text, line) -> text + line + "\n"));

        assertThat(module(nm, elf, library("firmware_copy"))).isEqualTo(1);
        assertThat(err.toString()).contains("firmware_call").doesNotContain("firmware_copy\n");

        assertThat(module(nm, elf, library("firmware_call", "firmware_copy"))).isZero();
        assertThat(folder.resolve("m.ld"))
                .content()
                .contains("\"firmware_copy\" = ")
                .doesNotContain("firmware_call");
    }

    private int module(Path firmwareNm, Path elf, Path library) {
        return run(
                "module",
                "--module",
                "m",
                "--nm",
                NM,
                "--firmware-nm",
                firmwareNm,
                "--firmware-elf",
                elf,
                "--chip",
                "esp32",
                "--compiler-library",
                library,
                "--out",
                folder);
    }

    private int run(Object... arguments) {
        return Main.run(
                Stream.of(arguments).map(Object::toString).toArray(String[]::new),
                new PrintWriter(out, true),
                new PrintWriter(err, true));
    }
}

package dev.hotreload.codegen;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hotreload.codegen.abi.ModuleAbi;
import dev.hotreload.codegen.fault.CodegenException;
import dev.hotreload.codegen.render.Templates;
import dev.hotreload.codegen.symbols.ModuleSymbols;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FirmwareFilesTest {
    private static final ModuleSpec SPEC = new ModuleSpec("m", "hotreload", true);

    private static final ModuleAbi NO_ABI = ModuleAbi.unknown(List.of());

    @TempDir
    Path folder;

    @Test
    void writesOnlyWhatChanges() throws IOException {
        Written first = write(List.of("f"), List.of());
        FileTime longAgo = FileTime.fromMillis(1_000_000);
        for (Path file : first.all()) {
            Files.setLastModifiedTime(file, longAgo);
        }

        Written same = write(List.of("f"), List.of());
        Written wantsMore = write(List.of("f"), List.of("printf"));

        assertThat(first.changed()).isEqualTo(first.all());
        assertThat(same.changed()).isEmpty();
        assertThat(wantsMore.all()).isEqualTo(first.all());
        assertThat(wantsMore.changed()).containsExactly(folder.resolve("m_undefined.rsp"));
        assertThat(Files.getLastModifiedTime(folder.resolve("m_stubs.S"))).isEqualTo(longAgo);
        assertThat(folder).isDirectoryNotContaining("glob:**.tmp");
    }

    @Test
    void makesTheFolder() {
        Path deep = folder.resolve("a/b");

        Written written = FirmwareFiles.write(SPEC, symbols(List.of(), List.of()), NO_ABI, deep, Templates.builtIn());

        assertThat(written.all())
                .extracting(file -> deep.relativize(file).toString())
                .containsExactly("m.abi", "m_stubs.ld", "m_stubs.S", "m_symbol_table.c", "m_util.h", "m_undefined.rsp");
    }

    /** Else the linker removes a stub that nothing calls, and leaves its function's name at address 0. */
    @Test
    void allStubsAreInTheSectionThatTheLinkAsksFor() throws IOException {
        write(List.of("f", "g", "h"), List.of());

        assertThat(folder.resolve("m_undefined.rsp")).content().contains("-Wl,--undefined=hotreload_m_stubs\n");
        String stubs = Files.readString(folder.resolve("m_stubs.S"));
        String section = stubs.substring(stubs.lastIndexOf("STUB_SECTION\n"));
        assertThat(section)
                .contains("\nhotreload_m_stubs:\n")
                .contains("\n\"hotreload_m_stub_f\":\n", "\n\"hotreload_m_stub_g\":\n", "\n\"hotreload_m_stub_h\":\n")
                .doesNotContain(".section", ".previous", ".popsection");
    }

    @Test
    void aMistakeInOneTemplateLeavesNoFile() throws IOException {
        Path templates = Files.createDirectory(folder.resolve("templates"));
        Files.writeString(templates.resolve("undefined.rsp.ftl"), "${nowhere}");
        Path out = folder.resolve("out");

        assertThatThrownBy(() -> FirmwareFiles.write(
                        SPEC, symbols(List.of(), List.of()), NO_ABI, out, Templates.overriddenBy(templates)))
                .isInstanceOf(CodegenException.class);
        assertThat(out).doesNotExist();
    }

    private Written write(List<String> functions, List<String> undefined) {
        return FirmwareFiles.write(
                SPEC, symbols(functions, undefined), ModuleAbi.unknown(functions), folder, Templates.builtIn());
    }

    private static ModuleSymbols symbols(List<String> functions, List<String> undefined) {
        return new ModuleSymbols(functions, List.of(), undefined, List.of());
    }
}

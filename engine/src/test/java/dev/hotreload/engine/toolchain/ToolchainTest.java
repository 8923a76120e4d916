package dev.hotreload.engine.toolchain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hotreload.engine.UserException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ToolchainTest {
    @TempDir
    Path folder;

    private Path bin;

    @BeforeEach
    void install() throws IOException {
        bin = Files.createDirectories(folder.toRealPath().resolve("xtensa-esp-elf/bin"));
        for (String tool : new String[] {"gcc", "g++", "nm", "strip", "addr2line"}) {
            Files.createFile(tool(tool)).toFile().setExecutable(true);
        }
    }

    @Test
    void theOtherToolsStandBesideTheCompilerUnderItsPrefix() throws IOException {
        Toolchain toolchain = Toolchain.of(tool("gcc"));

        assertThat(toolchain.gxx()).isEqualTo(tool("g++"));
        assertThat(toolchain.nm()).isEqualTo(tool("nm"));
        assertThat(toolchain.strip()).isEqualTo(tool("strip"));
        assertThat(toolchain.addr2line()).isEqualTo(tool("addr2line"));
        assertThat(toolchain.home()).isEqualTo(bin.getParent());
    }

    @Test
    void throughALinkTheHeadersAreStillThoseOfTheRealFolder() throws IOException {
        Path link = Files.createSymbolicLink(folder.resolve("link"), bin.getParent());

        Toolchain toolchain = Toolchain.of(link.resolve("bin/xtensa-esp32-elf-gcc"));

        assertThat(toolchain.prefixMaps()).isEqualTo(Map.of(bin.getParent(), "sdk"));
    }

    @Test
    void aMissingToolAndWhatIsNoCompilerAreNamed() throws IOException {
        Files.delete(tool("strip"));

        assertThatThrownBy(() -> Toolchain.of(tool("gcc")))
                .isInstanceOf(UserException.class)
                .hasMessageContaining(tool("strip") + " is missing");
        assertThatThrownBy(() -> Toolchain.of(tool("nm")))
                .isInstanceOf(UserException.class)
                .hasMessageContaining(tool("nm") + " is not a compiler");
    }

    @Test
    void anotherCompilerInItsPlaceIsAnotherToolchain() throws IOException {
        String before = Toolchain.of(tool("gcc")).identity();

        Files.setLastModifiedTime(tool("gcc"), FileTime.fromMillis(1_000));

        assertThat(Toolchain.of(tool("gcc")).identity()).isNotEqualTo(before);
    }

    private Path tool(String name) {
        return bin.resolve("xtensa-esp32-elf-" + name);
    }
}

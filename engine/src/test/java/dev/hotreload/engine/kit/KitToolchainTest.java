package dev.hotreload.engine.kit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hotreload.codegen.Chip;
import dev.hotreload.engine.UserException;
import dev.hotreload.engine.firmware.BuiltFiles;
import dev.hotreload.engine.io.UserCache;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** With programs that are not looked into: which compiler is taken for a firmware that ESP-IDF has built. */
class KitToolchainTest {
    private static final String VERSION = "(crosstool-NG esp-13.2.0_20240530) 13.2.0";

    @TempDir
    Path folder;

    private Kit kit;

    @BeforeEach
    void pack() throws IOException {
        Path elf = Files.writeString(folder.resolve("app.elf"), "ELF");
        Files.writeString(folder.resolve("firmware.nm"), "");
        Path table = Files.writeString(folder.resolve("partitions.csv"), "hotreload, app, 0x40, , 64k\n");
        KitContents contents = new KitContents(
                Chip.ESP32,
                Optional.of("v5.3.1"),
                new BuiltFiles(elf, folder),
                table,
                "xtensa-esp32-elf-",
                VERSION,
                List.of("-O2"),
                List.of("-O2"),
                List.of(),
                List.of(),
                Optional.empty());
        new KitWriter("1").write(contents, folder.resolve("kit.zip"));
        kit = Kit.open("com.example:board:1", folder.resolve("kit.zip"), new UserCache(folder.resolve("cache")));
    }

    @Test
    void theReleaseThatTheFirmwareWasCompiledByIsPreferred() throws IOException {
        install("tools/tools/xtensa-esp-elf/esp-12.2.0_20230208/xtensa-esp-elf/bin");
        Path same = install("tools/tools/xtensa-esp-elf/esp-13.2.0_20240530/xtensa-esp-elf/bin");
        install("tools/tools/xtensa-esp-elf/esp-14.2.0_20241119/xtensa-esp-elf/bin");

        assertThat(found(Map.of("IDF_TOOLS_PATH", folder.resolve("tools").toString())))
                .isEqualTo(same);
    }

    @Test
    void elseThePathComesBeforeTheNewestOfTheTools() throws IOException {
        install("tools/tools/xtensa-esp-elf/esp-12.2.0_20230208/xtensa-esp-elf/bin");
        Path newest = install("tools/tools/xtensa-esp-elf/esp-14.2.0_20241119/xtensa-esp-elf/bin");
        String tools = folder.resolve("tools").toString();
        assertThat(found(Map.of("IDF_TOOLS_PATH", tools))).isEqualTo(newest);

        Path onPath = install("path");

        assertThat(found(Map.of("IDF_TOOLS_PATH", tools, "PATH", "/nowhere:" + onPath.getParent())))
                .isEqualTo(onPath);
    }

    @Test
    void theOneThatIsNamedIsTakenOrMissed() throws IOException {
        Path gcc = install("mine/bin");

        for (Path named : List.of(gcc, gcc.getParent(), gcc.getParent().getParent())) {
            assertThat(new KitToolchain(Optional.of(named), Map.of()).of(kit).gcc())
                    .isEqualTo(gcc);
        }
        assertThatThrownBy(() -> new KitToolchain(Optional.of(folder), Map.of()).of(kit))
                .isInstanceOf(UserException.class)
                .hasMessageStartingWith("hotreload.toolchain: there is no xtensa-esp32-elf-gcc in " + folder);
    }

    @Test
    void whereThereIsNoneItIsSaidWhereOneWasLookedFor() {
        assertThatThrownBy(() ->
                        found(Map.of("IDF_TOOLS_PATH", folder.resolve("tools").toString())))
                .isInstanceOf(UserException.class)
                .hasMessageContaining("com.example:board:1 was compiled by xtensa-esp32-elf-gcc " + VERSION)
                .hasMessageContaining(folder.resolve("tools").toString())
                .hasMessageContaining("install.sh esp32")
                .hasMessageContaining("-Dhotreload.toolchain");
    }

    private Path found(Map<String, String> environment) throws IOException {
        return new KitToolchain(Optional.empty(), environment).of(kit).gcc();
    }

    private Path install(String bin) throws IOException {
        Path to = Files.createDirectories(folder.resolve(bin));
        for (String tool : List.of("gcc", "g++", "nm", "strip", "addr2line")) {
            Files.createFile(to.resolve("xtensa-esp32-elf-" + tool)).toFile().setExecutable(true);
        }
        return to.resolve("xtensa-esp32-elf-gcc");
    }
}

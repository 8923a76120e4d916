package dev.hotreload.engine.board.chip;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hotreload.codegen.Chip;
import dev.hotreload.engine.BuildLog;
import dev.hotreload.engine.UserException;
import dev.hotreload.engine.idf.FakeIdf;
import dev.hotreload.engine.idf.Idf;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class QemuTest {
    @TempDir
    private Path folder;

    private final Map<String, String> environment = new HashMap<>();

    @BeforeEach
    void prepare() {
        environment.put("PATH", "/nowhere");
    }

    @Test
    void theNewestOfTheToolsIsTaken() throws IOException {
        Path home = folder.resolve("home");
        FakeQemu.installed(home.resolve(".espressif"), "esp_develop_9.0.0_20240606");
        Path newest = FakeQemu.installed(home.resolve(".espressif"), "esp_develop_10.2.2_20260417");
        environment.put("PATH", FakeQemu.in(folder.resolve("bin")).getParent().toString());

        assertThat(find(Chip.ESP32).program()).isEqualTo(newest);
    }

    @Test
    void theVariableSaysWhereTheToolsAre() throws IOException {
        FakeQemu.installed(folder.resolve("home/.espressif"), "esp_develop_9.0.0_20240606");
        Path named = FakeQemu.installed(folder.resolve("tools"), "esp_develop_9.0.0_20240606");
        environment.put("IDF_TOOLS_PATH", folder.resolve("tools").toString());

        assertThat(find(Chip.ESP32S3).program()).isEqualTo(named);
    }

    @Test
    void oneOnThePathMustKnowTheChip() throws IOException {
        Path debians = folder.resolve("usr/bin/qemu-system-xtensa");
        FakeIdf.executable(debians, "echo 'sim                  sim machine (dc232b)'");
        Path espressifs = FakeQemu.in(folder.resolve("opt/bin"));
        environment.put("PATH", debians.getParent() + ":" + espressifs.getParent());

        assertThat(find(Chip.ESP32).program()).isEqualTo(espressifs);

        environment.put("PATH", debians.getParent().toString());
        assertThatThrownBy(() -> find(Chip.ESP32))
                .isInstanceOf(UserException.class)
                .hasMessageContaining(debians + ": no machine esp32")
                .hasMessageContaining("idf_tools.py install qemu-xtensa");
    }

    @Test
    void whereItWasLookedForIsTold() {
        assertThatThrownBy(() -> find(Chip.ESP32))
                .isInstanceOf(UserException.class)
                .hasMessageContaining(folder.resolve("home/.espressif/tools/qemu-xtensa") + " or on PATH")
                .hasMessageContaining("idf_tools.py install qemu-xtensa")
                .hasMessageContaining("mvn hotreload:flash");
    }

    @Test
    void aChipThatItDoesNotEmulateIsNamed() throws IOException {
        FakeQemu.installed(folder.resolve("home/.espressif"), "esp_develop_9.0.0_20240606");

        assertThatThrownBy(() -> find(Chip.ESP32S2))
                .isInstanceOf(UserException.class)
                .hasMessageContaining("does not emulate the esp32s2")
                .hasMessageContaining("-Dhotreload.url=http://ADDRESS:8080");
    }

    private Qemu find(Chip chip) throws IOException {
        return Qemu.find(
                new Idf.Settings(Optional.empty(), environment, folder.resolve("home"), folder.resolve("output")),
                chip.target(),
                BuildLog.silent());
    }
}

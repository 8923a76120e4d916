package dev.hotreload.it.modules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.hotreload.client.DeviceException;
import dev.hotreload.client.HotReloadClient;
import dev.hotreload.engine.board.EmulatedBoard;
import dev.hotreload.it.board.DamagedModule;
import dev.hotreload.it.board.TestProject;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.time.Duration;
import java.util.List;
import java.util.OptionalLong;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * A firmware with CONFIG_HOTRELOAD_AUTO_RELOAD off, CONFIG_HOTRELOAD_UNLOAD_FIRST and
 * CONFIG_HOTRELOAD_ALLOW_UNIDENTIFIED on, and memory for less than two generations of its module.
 */
class ReloadControlIT {
    private static final List<String> CONFIGURATION = List.of(
            "-DCONFIG_HOTRELOAD_AUTO_RELOAD=0",
            "-DCONFIG_HOTRELOAD_UNLOAD_FIRST=1",
            "-DCONFIG_HOTRELOAD_ALLOW_UNIDENTIFIED=1");
    /** Room for one module of 90 KiB and for what the server needs. */
    private static final long DATA_HEAP = 160 * 1024;

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final int PT_NOTE = 4;
    private static final int PT_DYNAMIC = 2;

    private EmulatedBoard board;
    private byte[] first;
    private byte[] second;
    private byte[] large;

    @BeforeEach
    void startBoard() throws IOException {
        TestProject copy = TestProject.copyOf("reload-control", "control");
        TestProject project = copy.with(copy.project().sources(), CONFIGURATION);
        first = Files.readAllBytes(project.build().stripped());
        second = Files.readAllBytes(project.with(copy.project().basedir().resolve("versions"), List.of())
                .buildModule()
                .stripped());
        large = Files.readAllBytes(
                project.with(copy.project().basedir().resolve("versions"), List.of("-DCONTROL_BALLAST=16000000"))
                        .buildModule()
                        .stripped());
        board = project.start(OptionalLong.empty(), OptionalLong.of(DATA_HEAP));
    }

    @AfterEach
    void stopBoard() {
        if (board != null) {
            board.close();
        }
    }

    @Test
    void theAppDecidesWhenToReload() throws IOException {
        HotReloadClient device = board.client();

        assertThatExceptionOfType(DeviceException.class)
                .isThrownBy(device::reload)
                .satisfies(e -> assertThat(e.code()).isEqualTo("NO_IMAGE"));
        assertThat(device.uploadAndReload(first).pending()).isTrue();
        awaitLines("pre hook", "post hook", "reload: ESP_OK", "version 1, call 1");
        device.upload(second);
        awaitLines("pre hook", "control unloaded to make room", "post hook", "reload: ESP_OK", "version 2, call 2");
        assertThat(device.reload().pending()).isTrue();
        awaitLines("version 2, call 3");
        assertThat(device.status().modules().get(0).generation()).isEqualTo(3);
    }

    /** What is refused by its headers leaves the running module alone; after what fails later it is loaded again. */
    @Test
    void stateOutlivesALoadThatFails() throws IOException {
        HotReloadClient device = board.client();
        device.upload(first);
        awaitLines("version 1, call 1");
        assertThat(device.uploadAndReload(withoutDynamicSection(second)).pending())
                .isTrue();
        awaitLines("DYNAMIC", "reload: ESP_ERR_INVALID_ARG", "version 1, call 2");

        device.upload(DamagedModule.withUnknownRelocation(second));
        awaitLines("pre hook", "control unloaded", "RELOC_TYPE", "post hook", "reload: ESP_ERR_NOT_SUPPORTED");
        awaitLines("version 1, call 3");
        device.upload(second);
        awaitLines("pre hook", "post hook", "version 2, call 4");
    }

    /** What ran is loaded again, with its state; the hooks come in pairs all the same, and one pair a reload. */
    @Test
    void whatRanComesBackWhenItsSuccessorDoesNotFit() throws IOException {
        HotReloadClient device = board.client();
        device.upload(first);
        awaitLines("version 1, call 1");
        device.upload(large);
        awaitLines("pre hook", "control unloaded", "fell back to record 1", "post hook", "reload: ESP_ERR_NO_MEM");
        awaitLines("version 1, call 2");
        assertThat(hooksSeen()).containsExactly("pre", "post", "pre", "post");
        assertThat(device.status().lastError().detail()).contains("record 1 is loaded instead");
    }

    @Test
    void thePostHookComesWhenNothingCanBeLoaded() throws IOException {
        board.client().upload(large);
        awaitLines("pre hook", "post hook", "reload: ESP_ERR_NO_MEM", "nothing is loaded");
        assertThat(hooksSeen()).containsExactly("pre", "post");
    }

    private List<String> hooksSeen() throws IOException {
        return Pattern.compile("^(pre|post) hook$", Pattern.MULTILINE)
                .matcher(board.log())
                .results()
                .map(hook -> hook.group(1))
                .toList();
    }

    @Test
    void aModuleWithoutIdentityIsLoadedWithAWarning() throws IOException {
        board.client().upload(withProgramHeaderGone(first, PT_NOTE));

        awaitLines(
                "the module has no identity: loaded all the same, as CONFIG_HOTRELOAD_ALLOW_UNIDENTIFIED says",
                "version 1, call 1");
    }

    private int seen;

    /** Waits for lines that hold these texts, in this order, behind what was waited for before. */
    private void awaitLines(String... texts) throws IOException {
        for (String text : texts) {
            seen = board.awaitLog(Pattern.compile(Pattern.quote(text)), seen, PATIENCE)
                    .end();
        }
    }

    private static byte[] withoutDynamicSection(byte[] module) {
        return withProgramHeaderGone(module, PT_DYNAMIC);
    }

    private static byte[] withProgramHeaderGone(byte[] module, int type) {
        ByteBuffer elf = elf(module);
        for (int i = 0; i < elf.getShort(44); i++) {
            int header = elf.getInt(28) + 32 * i;
            if (elf.getInt(header) == type) {
                elf.putInt(header, 0);
            }
        }
        return elf.array();
    }

    private static ByteBuffer elf(byte[] module) {
        return ByteBuffer.wrap(module.clone()).order(ByteOrder.LITTLE_ENDIAN);
    }
}

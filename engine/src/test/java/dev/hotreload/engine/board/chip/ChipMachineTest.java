package dev.hotreload.engine.board.chip;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hotreload.codegen.Chip;
import dev.hotreload.codegen.flash.PartitionImage;
import dev.hotreload.engine.RecordingLog;
import dev.hotreload.engine.UserException;
import dev.hotreload.engine.board.EmulatedBoard;
import dev.hotreload.engine.board.ProjectBoard;
import dev.hotreload.engine.firmware.Firmware;
import dev.hotreload.engine.idf.FakeIdf;
import dev.hotreload.engine.idf.IdfProject;
import dev.hotreload.engine.io.Sha256;
import dev.hotreload.engine.key.ProjectKey;
import dev.hotreload.engine.project.ModuleProject;
import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A board's life, with an executable that stands for QEMU and refuses arguments that QEMU does not take. */
class ChipMachineTest {
    private static final ProjectBoard.Settings ANY_PORT =
            new ProjectBoard.Settings(0, OptionalLong.empty(), OptionalLong.empty());
    private static final int PARTITION = 64 << 10;
    private static final byte[] MODULE = "\177ELF and what a module has".getBytes(StandardCharsets.ISO_8859_1);

    @TempDir
    private Path temporary;

    /** A comma in a path ends one of QEMU's options. */
    private Path folder;

    private final RecordingLog log = new RecordingLog();
    private Path image;
    private ProjectBoard board;

    @BeforeEach
    void makeAProject() throws IOException {
        folder = Files.createDirectories(temporary.resolve("a, b"));
        write("CMakeLists.txt", "");
        write("sdkconfig", "CONFIG_IDF_TARGET=\"esp32\"\nCONFIG_ETH_USE_OPENETH=y\n");
        write("build/flasher_args.json", """
                {"write_flash_args": ["--flash_mode", "dio"],
                 "flash_settings": {"flash_mode": "dio", "flash_size": "2MB", "flash_freq": "40m"},
                 "flash_files": {"0x1000": "bootloader/bootloader.bin", "0x10000": "app.bin",
                                 "0x110000": "hotreload/thing/thing.bin"}}
                """);
        write("build/bootloader/bootloader.bin", "bootloader");
        write("build/hotreload/thing/thing.bin", "an older module");
        for (String tool : List.of("gcc", "g++", "nm", "strip", "addr2line")) {
            FakeIdf.executable(folder.resolve("bin/x-" + tool), "exit 0");
        }
        write("build/hotreload/thing/plan.json", """
                {"format": 1, "module": "thing", "version": "1", "component": "thing", "partition": "hotreload",
                 "partition_size": 65536, "default": true, "chip": "esp32", "elf": "BUILD/app.elf",
                 "tools": {"cc": "BIN/x-gcc"}, "sources": [], "generated": "BUILD/hotreload/thing",
                 "stripped": "BUILD/thing_stripped.so"}
                """.replace("BUILD", folder + "/build")
                .replace("BIN", folder + "/bin"));
        image = write("thing.so", MODULE);
        firmware("serves");
        board = new ProjectBoard(module(), log);
    }

    @AfterEach
    void stop() throws IOException {
        board.stop();
    }

    @Test
    void aBoardRunsUntilItIsStopped() throws Exception {
        URI url = start();

        assertThat(board.url()).hasValue(url);
        assertThat(status(url)).isEqualTo(200);
        assertThat(board.logFile()).content().contains("ets Jul 29 2019").contains("begins with HRLB");
        assertThat(start()).isEqualTo(url);
        assertThat(log.lines).anyMatch(line -> line.contains("runs already"));

        assertThat(board.stop()).isTrue();
        assertThat(board.url()).isEmpty();
        assertThat(board.logFile()).content().endsWith("terminating on signal 15\n");
    }

    @Test
    void theFlashHoldsTheImagesAndTheModuleThatWasBuiltLast() throws Exception {
        start();

        byte[] flash = Files.readAllBytes(flash());
        assertThat(flash).hasSize(2 << 20);
        assertThat(Arrays.copyOfRange(flash, 0x1000, 0x100a))
                .asString(StandardCharsets.US_ASCII)
                .isEqualTo("bootloader");
        assertThat(Arrays.copyOfRange(flash, 0x110000, 0x110000 + PARTITION))
                .isEqualTo(PartitionImage.of(MODULE, "1", PARTITION));
        assertThat(flash[0]).isEqualTo((byte) 0xff);
        assertThat(flash[flash.length - 1]).isEqualTo((byte) 0xff);
    }

    @Test
    void theFlashStaysOverARestartAndGoesWithTheFirmware() throws Exception {
        start();
        board.stop();
        byte[] flash = Files.readAllBytes(flash());
        flash[0x110000 + 0x8000] = 'x'; // as if the firmware had stored something
        Files.write(flash(), flash);

        start();
        assertThat(Files.readAllBytes(flash())).isEqualTo(flash);

        firmware("guarded");
        URI url = start(); // stops the one that runs
        assertThat(Files.readAllBytes(flash())[0x110000 + 0x8000]).isEqualTo((byte) 0xff);
        assertThat(status(url)).isEqualTo(401);
    }

    @Test
    void aPortInUseIsNamed() throws Exception {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            ProjectBoard.Settings there =
                    new ProjectBoard.Settings(taken.getLocalPort(), OptionalLong.empty(), OptionalLong.empty());
            assertThatThrownBy(() -> start(there))
                    .isInstanceOf(UserException.class)
                    .hasMessageContaining("hotreload.port: " + taken.getLocalPort() + " on 127.0.0.1 cannot be used");
        }
        assertThat(board.url()).isEmpty();
    }

    @Test
    void aCrashIsToldWhileTheChipGoesOn() throws Exception {
        firmware("crashes");

        assertThatThrownBy(this::start)
                .isInstanceOf(UserException.class)
                .hasMessageContaining("has crashed since it was started; it restarts by itself")
                .hasMessageContaining("abort() was called at PC 0x400d1234");
        assertThat(board.url()).isPresent();
    }

    @Test
    void anAttachedBoardEndsWithItsOwner() throws Exception {
        EmulatedBoard attached = board.startAttached(machine(), built(), image, ANY_PORT);
        assertThat(board.url()).hasValue(attached.url());

        attached.close();

        assertThat(board.url()).isEmpty();
        assertThat(attached.exitStatus()).hasValue(0);
    }

    @Test
    void aFirmwareWithoutQemusNetworkCardIsRefused() throws Exception {
        write("sdkconfig", "CONFIG_IDF_TARGET=\"esp32\"\n# CONFIG_ETH_USE_OPENETH is not set\n");

        assertThatThrownBy(this::start)
                .isInstanceOf(UserException.class)
                .hasMessageContaining("CONFIG_ETH_USE_OPENETH is not set")
                .hasMessageContaining("sdkconfig.qemu");
    }

    @Test
    void whatLacksOfTheBuildIsNamed() throws Exception {
        Files.delete(folder.resolve("build/bootloader/bootloader.bin"));
        assertThatThrownBy(this::start)
                .isInstanceOf(UserException.class)
                .hasMessageContaining("bootloader.bin, which is missing")
                .hasMessageContaining("mvn package");

        write("build/flasher_args.json", "{\"flash_files\": 3}");
        assertThatThrownBy(this::start)
                .isInstanceOf(UserException.class)
                .hasMessageContaining("is not what ESP-IDF writes");

        Files.delete(folder.resolve("build/flasher_args.json"));
        assertThatThrownBy(this::start)
                .isInstanceOf(UserException.class)
                .hasMessageContaining("flasher_args.json is missing");
    }

    @Test
    void aFlashThatIsTooSmallIsNamed() throws Exception {
        String arguments = Files.readString(folder.resolve("build/flasher_args.json"));
        write("build/flasher_args.json", arguments.replace("2MB", "1MB"));

        assertThatThrownBy(this::start)
                .isInstanceOf(UserException.class)
                .hasMessageContaining("do not fit into the flash of 1 MB")
                .hasMessageContaining("CONFIG_ESPTOOLPY_FLASHSIZE");
    }

    private URI start() throws IOException {
        return start(ANY_PORT);
    }

    private URI start(ProjectBoard.Settings settings) throws IOException {
        return board.start(machine(), built(), image, settings);
    }

    private ChipMachine machine() throws IOException {
        Path program = folder.resolve("qemu/qemu-system-xtensa");
        Qemu qemu = new Qemu(Files.exists(program) ? program : FakeQemu.in(program.getParent()));
        return new ChipMachine(qemu, IdfProject.of(folder, Optional.empty(), ""), module());
    }

    private ModuleProject module() {
        return new ModuleProject(
                folder,
                folder.resolve("target"),
                "thing",
                "1",
                "hotreload",
                folder,
                folder,
                folder,
                List.of(),
                Optional.empty(),
                new ProjectKey(folder, Map.of(), Optional.empty()));
    }

    private Firmware built() throws IOException {
        Path elf = folder.resolve("build/app.elf");
        return new Firmware(elf, Chip.ESP32, Sha256.of(elf), List.of(), Map.of());
    }

    private void firmware(String behaviour) throws IOException {
        write("build/app.elf", behaviour);
        write("build/app.bin", "FIRMWARE:" + behaviour);
    }

    private Path flash() {
        return board.logFile().resolveSibling("flash.bin");
    }

    private static int status(URI url) throws IOException {
        return ((HttpURLConnection) url.resolve("/status").toURL().openConnection()).getResponseCode();
    }

    private Path write(String file, String text) throws IOException {
        return write(file, text.getBytes(StandardCharsets.UTF_8));
    }

    private Path write(String file, byte[] content) throws IOException {
        Path path = folder.resolve(file);
        Files.createDirectories(path.getParent());
        return Files.write(path, content);
    }
}

package dev.hotreload.engine.board.chip;

import dev.hotreload.codegen.Chip;
import dev.hotreload.codegen.flash.PartitionImage;
import dev.hotreload.engine.UserException;
import dev.hotreload.engine.board.EmulatedBoard;
import dev.hotreload.engine.board.ProjectBoard;
import dev.hotreload.engine.firmware.Firmware;
import dev.hotreload.engine.idf.IdfProject;
import dev.hotreload.engine.idf.plan.Plan;
import dev.hotreload.engine.io.AtomicFile;
import dev.hotreload.engine.io.Sha256;
import dev.hotreload.engine.project.ModuleProject;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** A chip under Espressif's QEMU, with the images that an ESP-IDF project's build makes. */
public final class ChipMachine implements ProjectBoard.Machine {
    private static final byte ERASED = (byte) 0xff;
    private static final String EFUSES = "efuse.bin";
    private static final String NETWORK_CARD = "CONFIG_ETH_USE_OPENETH";

    private final Qemu qemu;
    private final IdfProject idf;
    private final ModuleProject module;

    /** @param module as ESP-IDF's build has it */
    public ChipMachine(Qemu qemu, IdfProject idf, ModuleProject module) {
        this.qemu = qemu;
        this.idf = idf;
        this.module = module;
    }

    @Override
    public void check(Firmware firmware) throws IOException {
        if (!isSet(NETWORK_CARD)) {
            throw new UserException(
                    idf.configuration() + ": " + NETWORK_CARD + " is not set, so that nobody reaches the"
                            + " firmware under QEMU: build it with QEMU's network card, as examples/esp-idf-basic does by its"
                            + " sdkconfig.qemu (-Dhotreload.idf.arguments=-DSDKCONFIG_DEFAULTS=…)");
        }
    }

    @Override
    public String flashOwner(Firmware firmware) throws IOException {
        StringBuilder owner = new StringBuilder("firmware " + firmware.digest() + "\n");
        for (Map.Entry<Long, Path> image :
                FlasherArguments.read(idf.build()).firmware().entrySet()) {
            owner.append(Long.toHexString(image.getKey()))
                    .append(' ')
                    .append(Sha256.hex(Files.readAllBytes(image.getValue())))
                    .append('\n');
        }
        return owner.toString();
    }

    /** The images as esptool would write them, save that the module is the one that was built last. */
    @Override
    public void makeFlash(Path file, Firmware firmware, Path image) throws IOException {
        FlasherArguments arguments = FlasherArguments.read(idf.build());
        byte[] flash = new byte[Math.toIntExact(arguments.flashBytes())];
        Arrays.fill(flash, ERASED);
        for (Map.Entry<Long, Path> part : arguments.images().entrySet()) {
            put(flash, part.getKey(), Files.readAllBytes(part.getValue()), part.getValue());
        }
        Plan plan = Plan.find(idf.build(), Optional.of(module.name()));
        byte[] partition =
                PartitionImage.of(Files.readAllBytes(image), module.version(), Math.toIntExact(plan.partitionSize()));
        put(flash, arguments.offsetOf(module.name()), partition, image);
        AtomicFile.writeDurably(file, flash);
    }

    private static void put(byte[] flash, long offset, byte[] bytes, Path origin) {
        if (offset < 0 || offset + bytes.length > flash.length) {
            throw new UserException("%s: %d bytes at 0x%x do not fit into the flash of %d MB: set"
                            .formatted(origin, bytes.length, offset, flash.length >> 20)
                    + " CONFIG_ESPTOOLPY_FLASHSIZE");
        }
        System.arraycopy(bytes, 0, flash, Math.toIntExact(offset), bytes.length);
    }

    @Override
    public EmulatedBoard.Launch launch(Firmware firmware, Path folder, ProjectBoard.Settings settings)
            throws IOException {
        if (settings.execHeap().isPresent() || settings.dataHeap().isPresent()) {
            throw new UserException("hotreload.execHeap, hotreload.dataHeap: a chip's heaps are what they are; they can"
                    + " be set for the emulated board only");
        }
        Path efuses = folder.resolve(EFUSES);
        if (!Files.isRegularFile(efuses)) {
            AtomicFile.writeDurably(efuses, efuses(firmware.chip()));
        }
        return new QemuLaunch(
                qemu,
                firmware.chip(),
                folder.resolve("flash.bin"),
                efuses,
                folder.resolve("board.log"),
                settings.port() != 0 ? settings.port() : freePort(),
                psram(),
                false);
    }

    private QemuLaunch.Psram psram() throws IOException {
        if (isSet("CONFIG_SPIRAM_MODE_OCT")) {
            return QemuLaunch.Psram.OCTAL;
        }
        return isSet("CONFIG_SPIRAM") ? QemuLaunch.Psram.QUAD : QemuLaunch.Psram.NONE;
    }

    /** Fuses of a chip as it is sold, of a revision that all of ESP-IDF's versions run on: 3.0, or 0.3 of the S3. */
    private static byte[] efuses(Chip chip) {
        if (chip == Chip.ESP32) {
            byte[] fuses = new byte[124];
            fuses[13] = (byte) 0x80;
            fuses[22] = 0x10;
            return fuses;
        }
        byte[] fuses = new byte[1024];
        fuses[38] = 0x0c;
        return fuses;
    }

    /** QEMU does not tell which port it took, so that it cannot be left to choose one. */
    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    private boolean isSet(String option) throws IOException {
        try {
            return Pattern.compile("(?m)^" + option + "=y\\s*$")
                    .matcher(Files.readString(idf.configuration()))
                    .find();
        } catch (NoSuchFileException e) {
            return false;
        }
    }

    @Override
    public Path addr2line() throws IOException {
        return Plan.find(idf.build(), Optional.of(module.name())).toolchain().addr2line();
    }
}

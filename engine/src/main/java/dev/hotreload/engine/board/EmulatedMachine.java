package dev.hotreload.engine.board;

import dev.hotreload.codegen.flash.PartitionImage;
import dev.hotreload.engine.UserException;
import dev.hotreload.engine.board.flash.FlashFile;
import dev.hotreload.engine.firmware.Firmware;
import dev.hotreload.engine.firmware.Partition;
import dev.hotreload.engine.firmware.PartitionTable;
import dev.hotreload.engine.io.Sha256;
import dev.hotreload.engine.project.ModuleProject;
import dev.hotreload.engine.toolchain.XtensaSdk;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

/** The emulated board: a firmware that was built for it, under QEMU's user mode. */
final class EmulatedMachine implements ProjectBoard.Machine {
    private final XtensaSdk sdk;
    private final ModuleProject project;

    EmulatedMachine(XtensaSdk sdk, ModuleProject project) {
        this.sdk = sdk;
        this.project = project;
    }

    /** A firmware that another project has built and packed has no key in it. */
    @Override
    public void check(Firmware firmware) throws IOException {
        ProjectBoard.refuseChip(firmware.chip().target());
        if (!Arrays.equals(Sha256.of(firmware.elf()), firmware.sha256())) {
            throw new UserException("the firmware's artifact holds no key, and this project has not the one that its"
                    + " devices know: set HOTRELOAD_KEY, or the server in Maven's settings, to the firmware project's"
                    + " key (its .hotreload/device.key)");
        }
    }

    @Override
    public String flashOwner(Firmware firmware) throws IOException {
        PartitionTable table = PartitionTable.read(project.partitions());
        return "firmware " + firmware.digest() + "\npartitions " + Sha256.hex(table.toString()) + "\n";
    }

    @Override
    public void makeFlash(Path file, Firmware firmware, Path image) throws IOException {
        PartitionTable table = PartitionTable.read(project.partitions());
        FlashFile.create(file, table, project.partition(), partitionImage(file.getParent(), table, image));
    }

    /** What would be flashed by cable: a log with this one module in it. */
    private Path partitionImage(Path folder, PartitionTable table, Path module) throws IOException {
        Partition partition = table.byLabel(project.partition());
        Path image = folder.resolve(project.name() + "_partition.bin");
        Files.createDirectories(folder);
        return Files.write(
                image,
                PartitionImage.of(Files.readAllBytes(module), project.version(), Math.toIntExact(partition.size())));
    }

    @Override
    public EmulatedBoard.Launch launch(Firmware firmware, Path folder, ProjectBoard.Settings settings) {
        return BoardOptions.standard(sdk.qemu(), firmware.elf(), folder)
                .withPartitions(project.partitions())
                .withPort(settings.port())
                .withHeaps(settings.execHeap(), settings.dataHeap());
    }

    @Override
    public Path addr2line() throws IOException {
        return sdk.toolchain().addr2line();
    }
}

package dev.hotreload.engine.module;

import dev.hotreload.codegen.check.CheckLimits;
import dev.hotreload.codegen.check.CheckReport;
import dev.hotreload.codegen.check.ModuleCheck;
import dev.hotreload.codegen.statics.StaticData;
import dev.hotreload.engine.UserException;
import dev.hotreload.engine.firmware.Firmware;
import dev.hotreload.engine.firmware.PartitionTable;
import dev.hotreload.engine.io.Fingerprint;
import dev.hotreload.engine.io.Stamp;
import dev.hotreload.engine.project.BuildLayout;
import dev.hotreload.engine.project.ModuleProject;
import dev.hotreload.engine.toolchain.Tools;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Looks for everything that a device would refuse in the finished module. One that was found sound is not looked at
 * again.
 */
public final class ModuleChecks {
    private final Tools tools;
    private final ModuleProject project;

    public ModuleChecks(Tools tools, ModuleProject project) {
        this.tools = tools;
        this.project = project;
    }

    /**
     * @param objects that the module is linked from
     * @param firmware that the module is linked against
     * @param partitionBytes size of the module's partition, 0 where that is not known
     * @return whether it was checked now
     * @throws UserException naming all problems
     */
    public boolean run(List<Path> objects, Firmware firmware, long partitionBytes) throws IOException {
        BuildLayout layout = project.layout();
        Fingerprint inputs = tools.fingerprint()
                .add("checker", GeneratorIdentity.digest())
                .add("firmware", firmware.digest())
                .add("partition", project.partition() + " " + partitionBytes)
                .addFiles(objects)
                .addFiles(List.of(layout.stripped(), layout.linkedModule()));
        return new Stamp(layout.stamp("check"))
                .runIfStale(inputs, List.of(), () -> check(objects, firmware, partitionBytes));
    }

    /** What the checks find in a finished module, whatever was found before. */
    public static CheckReport look(ModuleProject project, Firmware firmware) throws IOException {
        return look(project, firmware, partitionBytes(project));
    }

    private static CheckReport look(ModuleProject project, Firmware firmware, long partitionBytes) throws IOException {
        BuildLayout layout = project.layout();
        CheckLimits limits =
                CheckLimits.none().withFirmware(firmware.symbols()).withNote().withPartition(partitionBytes);
        return ModuleCheck.check(
                Files.readAllBytes(layout.stripped()), Files.readAllBytes(layout.linkedModule()), limits);
    }

    /**
     * Size of the module's partition. A firmware that is kept elsewhere has its partition table there too: then it is 0,
     * not known, and the device says what does not fit.
     */
    public static long partitionBytes(ModuleProject project) throws IOException {
        return Files.isRegularFile(project.partitions())
                ? PartitionTable.read(project.partitions())
                        .byLabel(project.partition())
                        .size()
                : 0;
    }

    private void check(List<Path> objects, Firmware firmware, long partitionBytes) throws IOException {
        BuildLayout layout = project.layout();
        CheckReport report = look(project, firmware, partitionBytes);
        if (!report.isSound()) {
            throw new UserException(report.problems().stream()
                    .map(problem -> "  " + problem.code() + ": " + problem.message())
                    .collect(Collectors.joining("\n", layout.stripped() + " would be refused by the device:\n", "")));
        }
        Stream.concat(report.warnings().stream(), StaticData.warnings(objects).stream())
                .forEach(warning -> tools.log().warn(warning.code() + ": " + warning.message()));
        tools.log().info(figures(report.figures()));
    }

    private String figures(CheckReport.Figures figures) {
        return String.format(
                Locale.ROOT,
                "Module %s: %,d bytes; text %,d, data %,d, bss %,d, %s, %s",
                project.name(),
                figures.fileBytes(),
                figures.textBytes(),
                figures.dataBytes(),
                figures.bssBytes(),
                counted(figures.relocations(), "relocation"),
                counted(figures.exports(), "function"));
    }

    private static String counted(int number, String noun) {
        return number + " " + noun + (number == 1 ? "" : "s");
    }
}

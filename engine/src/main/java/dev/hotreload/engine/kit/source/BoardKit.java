package dev.hotreload.engine.kit.source;

import dev.hotreload.engine.BuildLog;
import dev.hotreload.engine.compile.ModuleOptions;
import dev.hotreload.engine.firmware.BoardSources;
import dev.hotreload.engine.firmware.BuiltFiles;
import dev.hotreload.engine.firmware.Firmware;
import dev.hotreload.engine.firmware.PartitionTable;
import dev.hotreload.engine.io.FileHashes;
import dev.hotreload.engine.io.UserCache;
import dev.hotreload.engine.key.FoundKey;
import dev.hotreload.engine.kit.KitContents;
import dev.hotreload.engine.process.ProcessRunner;
import dev.hotreload.engine.project.ModuleProject;
import dev.hotreload.engine.toolchain.CompilerVersion;
import dev.hotreload.engine.toolchain.Tools;
import dev.hotreload.engine.toolchain.XtensaSdk;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What to pack of a project with a firmware for the emulated board, which is built. */
public final class BoardKit {
    private BoardKit() {}

    /**
     * @param firmware that was built last
     * @param sdk that built it
     */
    public static KitContents of(ModuleProject project, Firmware firmware, XtensaSdk sdk, UserCache cache, BuildLog log)
            throws IOException {
        Tools tools = new Tools(
                sdk.toolchain(), new ProcessRunner(log, project.layout().failures()), new FileHashes(), log);
        RecordedFlags own = RecordedFlags.parse(project.compilerArguments(), project.basedir());
        List<Path> includes =
                new ArrayList<>(List.of(project.includes(), project.layout().interfaces()));
        includes.addAll(own.includes());
        includes.addAll(BoardSources.extract(cache).includes());
        long size = PartitionTable.read(project.partitions())
                .byLabel(project.partition())
                .size();
        return new KitContents(
                firmware.chip(),
                Optional.empty(),
                new BuiltFiles(firmware.elf(), project.layout().firmwareFolder()),
                project.partitions(),
                tools.toolchain().prefix(),
                CompilerVersion.of(tools, cache),
                ModuleOptions.c(own.flags()),
                ModuleOptions.cxx(own.flags()),
                includes,
                List.of(new KitContents.Module(project.name(), project.partition(), size, true)),
                project.authenticates() ? project.key().find().map(FoundKey::key) : Optional.empty());
    }
}

package dev.hotreload.engine.build;

import dev.hotreload.engine.compile.CompileCommands;
import dev.hotreload.engine.compile.SourceFile;
import dev.hotreload.engine.firmware.Firmware;
import dev.hotreload.engine.module.ModuleChecks;
import dev.hotreload.engine.project.ModuleProject;
import dev.hotreload.engine.toolchain.Toolchain;
import dev.hotreload.engine.toolchain.Tools;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * Where a module's firmware comes from, and how code is compiled to run beside it: the project's own, which is built
 * together with the module, or one that somebody else has built.
 *
 * <p>Used by one build after another, never by two at once.
 */
public interface ModuleHost {
    /** Writes what ties the module to a firmware: stubs, table, header, the list of symbols that it must hold. */
    @FunctionalInterface
    interface Ties {
        void write() throws IOException;
    }

    /** Compiler and linker for the firmware's chip. */
    Toolchain toolchain() throws IOException;

    /** How the module's sources are compiled. */
    CompileCommands options(ModuleProject project, Tools tools) throws IOException;

    /** The module's sources, each with the object that it becomes. */
    default List<SourceFile> sources(ModuleProject project) throws IOException {
        return SourceFile.under(project.sources(), project.layout().moduleObjects());
    }

    /** Working directory of the compiler. */
    default Path directory(ModuleProject project) throws IOException {
        return project.basedir();
    }

    /** Whether this build chooses which of the module's functions the firmware calls, or takes all that are global. */
    default boolean choosesExports() {
        return true;
    }

    /** Folders with the module's headers that the firmware includes too. */
    default List<Path> headers(ModuleProject project) throws IOException {
        return List.of(project.includes());
    }

    /** Whether calls that name no module mean this one. */
    default boolean isDefault() throws IOException {
        return true;
    }

    /** Bytes of the module's partition, 0 where that is not known: then the device says what does not fit. */
    default long partitionBytes(ModuleProject project) throws IOException {
        return ModuleChecks.partitionBytes(project);
    }

    /**
     * The firmware for what the module exports and wants now; builds what is stale of it, where it is built here.
     *
     * @param ties to be called before it is built
     */
    Firmware firmware(Tools tools, Ties ties) throws IOException;

    /** The firmware that may be running: that of the last build which a module could be linked for. Changes nothing. */
    Optional<Firmware> existing(Tools tools) throws IOException;

    /**
     * The module is linked for {@link #firmware} and is sound: from now on that is the existing one.
     *
     * @return the firmware, where it lies from now on
     */
    Firmware keep(Firmware firmware, Tools tools) throws IOException;

    /**
     * What the user can do where the firmware lacks what the module wants.
     *
     * @param existing whether it is the one that may be running, which was left as it was
     */
    String adviceOnMissing(boolean existing);

    /** What the user can do where the firmware calls the module otherwise. */
    String adviceOnChanged();
}

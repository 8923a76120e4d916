package dev.hotreload.engine.build;

import dev.hotreload.engine.compile.CompileOptions;
import dev.hotreload.engine.compile.ModuleOptions;
import dev.hotreload.engine.firmware.BoardSources;
import dev.hotreload.engine.firmware.Firmware;
import dev.hotreload.engine.firmware.FirmwareBuild;
import dev.hotreload.engine.io.UserCache;
import dev.hotreload.engine.project.ModuleProject;
import dev.hotreload.engine.toolchain.Toolchain;
import dev.hotreload.engine.toolchain.Tools;
import dev.hotreload.engine.toolchain.XtensaSdk;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The firmware for the emulated board that is kept in the module's project and built with it. */
public final class ProjectFirmware implements ModuleHost {
    private static final String ADVICE_BUILT =
            "it was built now, with all that its app and its libraries offer; define there, or in the module, what lacks";
    private static final String ADVICE_KEPT = "it is left as it is, for it may be running; if its app or its libraries"
            + " define what the module wants, mvn package builds it anew with that";
    private static final String ADVICE_CHANGED = "build it anew with the new prototypes (mvn hotreload:firmware) and"
            + " start that (mvn hotreload:emulate -Dhotreload.action=restart, or flash it), or restore the old ones";

    private final ModuleProject project;
    private final List<ModuleProject> others;
    private final XtensaSdk sdk;
    private final UserCache cache;

    public ProjectFirmware(ModuleProject project, XtensaSdk sdk, UserCache cache) {
        this(project, List.of(), sdk, cache);
    }

    /** @param others further modules of the firmware; their generated files must be there before it is built */
    ProjectFirmware(ModuleProject project, List<ModuleProject> others, XtensaSdk sdk, UserCache cache) {
        this.project = project;
        this.others = others;
        this.sdk = sdk;
        this.cache = cache;
    }

    @Override
    public Toolchain toolchain() throws IOException {
        return sdk.toolchain();
    }

    /** A module sees the headers that its firmware sees: it calls the same functions. */
    @Override
    public CompileOptions options(ModuleProject module, Tools tools) throws IOException {
        BoardSources board = BoardSources.extract(cache);
        List<Path> includes = new ArrayList<>(
                List.of(module.includes(), module.sources(), module.layout().interfaces()));
        includes.addAll(board.includes());
        Map<Path, String> maps = new HashMap<>(board.prefixMaps());
        maps.putAll(module.prefixMaps());
        maps.putAll(tools.toolchain().prefixMaps());
        return new CompileOptions(
                ModuleOptions.c(module.compilerArguments()),
                ModuleOptions.cxx(module.compilerArguments()),
                includes,
                maps);
    }

    @Override
    public Firmware firmware(Tools tools, Ties ties) throws IOException {
        ties.write();
        return build(tools).build();
    }

    @Override
    public Optional<Firmware> existing(Tools tools) throws IOException {
        return build(tools).kept();
    }

    @Override
    public Firmware keep(Firmware firmware, Tools tools) throws IOException {
        return build(tools).keep(firmware);
    }

    @Override
    public String adviceOnMissing(boolean existing) {
        return existing ? ADVICE_KEPT : ADVICE_BUILT;
    }

    @Override
    public String adviceOnChanged() {
        return ADVICE_CHANGED;
    }

    private FirmwareBuild build(Tools tools) {
        return new FirmwareBuild(sdk, tools, project, others, cache);
    }
}

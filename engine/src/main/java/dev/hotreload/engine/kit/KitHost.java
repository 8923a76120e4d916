package dev.hotreload.engine.kit;

import dev.hotreload.engine.UserException;
import dev.hotreload.engine.build.ModuleHost;
import dev.hotreload.engine.compile.CompileOptions;
import dev.hotreload.engine.compile.ModuleOptions;
import dev.hotreload.engine.firmware.Firmware;
import dev.hotreload.engine.io.UserCache;
import dev.hotreload.engine.key.FoundKey;
import dev.hotreload.engine.project.ModuleProject;
import dev.hotreload.engine.toolchain.CompilerVersion;
import dev.hotreload.engine.toolchain.Toolchain;
import dev.hotreload.engine.toolchain.Tools;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A firmware that another project has built and packed: taken as it is. */
public final class KitHost implements ModuleHost {
    private final Kit kit;
    private final ModuleProject project;
    private final Toolchain toolchain;
    private final UserCache cache;

    /**
     * @param project of the module
     * @param toolchain for the kit's chip
     * @throws UserException if the firmware does not know such a module
     */
    public KitHost(Kit kit, ModuleProject project, Toolchain toolchain, UserCache cache) {
        this.kit = kit;
        this.project = project;
        this.toolchain = toolchain;
        this.cache = cache;
        KitDescriptor.Module known = kit.descriptor().modules().stream()
                .filter(module -> module.name().equals(project.name()))
                .findFirst()
                .orElseThrow(() -> new UserException("firmware " + kit.name() + " calls no module '" + project.name()
                        + "'; it calls " + kit.descriptor().modulesText() + ": set hotreload.moduleName to that"));
        if (!known.partition().equals(project.partition())) {
            throw new UserException("firmware " + kit.name() + " loads module '" + project.name()
                    + "' from partition '" + known.partition() + "', not '" + project.partition()
                    + "': set hotreload.partition to that");
        }
    }

    @Override
    public Toolchain toolchain() {
        return toolchain;
    }

    @Override
    public CompileOptions options(ModuleProject module, Tools tools) throws IOException {
        warnOfOtherCompiler(tools);
        List<Path> includes = new ArrayList<>(
                List.of(module.includes(), module.sources(), module.layout().interfaces()));
        includes.addAll(kit.includes());
        Map<Path, String> maps = new HashMap<>(module.prefixMaps());
        maps.put(kit.folder(), "firmware");
        maps.putAll(toolchain.prefixMaps());
        KitDescriptor.Flags flags = kit.descriptor().flags();
        return new CompileOptions(
                ModuleOptions.recorded(flags.c(), module.compilerArguments()),
                ModuleOptions.recorded(flags.cxx(), module.compilerArguments()),
                includes,
                maps);
    }

    /** Two releases of a compiler nearly always agree on how functions are called; who looks for a fault shall know. */
    private void warnOfOtherCompiler(Tools tools) throws IOException {
        String theirs = kit.descriptor().compiler().version();
        String ours = CompilerVersion.of(tools, cache);
        if (!theirs.equals(ours)) {
            tools.log()
                    .warn("The module is compiled by " + toolchain.gcc() + " " + ours + ", but firmware " + kit.name()
                            + " was by " + theirs);
        }
    }

    @Override
    public Firmware firmware(Tools tools, Ties ties) throws IOException {
        return kit.firmware();
    }

    @Override
    public Optional<Firmware> existing(Tools tools) throws IOException {
        return Optional.of(kit.firmware());
    }

    /** Where the project has the firmware's key, its file is made whole, so that a board can be started from it. */
    @Override
    public Firmware keep(Firmware firmware, Tools tools) throws IOException {
        Path whole = project.layout().firmware();
        Optional<FoundKey> key = project.key().find();
        return key.isPresent() && kit.complete(key.get().key(), whole) ? firmware.at(whole) : firmware;
    }

    @Override
    public String adviceOnMissing(boolean existing) {
        return "it is " + kit.name()
                + ", which is taken as it is: define in the module what lacks, or have the firmware"
                + " built with it (its own module may ask for it) and depend on that version";
    }

    @Override
    public String adviceOnChanged() {
        return "it is " + kit.name()
                + ", which is taken as it is: restore the old prototypes, or have the firmware built"
                + " with the new ones and depend on that version";
    }
}

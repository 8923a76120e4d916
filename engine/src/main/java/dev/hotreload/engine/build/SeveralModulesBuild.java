package dev.hotreload.engine.build;

import dev.hotreload.engine.BuildLog;
import dev.hotreload.engine.io.UserCache;
import dev.hotreload.engine.project.ModuleProject;
import dev.hotreload.engine.toolchain.XtensaSdk;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * Builds a firmware that calls several modules, and each of them for it. Each module has a partition, a build folder and
 * sources of its own.
 */
public final class SeveralModulesBuild {
    private final ModuleProject first;
    private final List<ModuleProject> others;
    private final XtensaSdk sdk;
    private final UserCache cache;
    private final BuildLog log;

    /**
     * @param first with the app; calls that name no module mean this one
     * @param others the further modules, whose own firmware folder is looked at for the partition table only
     */
    public SeveralModulesBuild(
            ModuleProject first, List<ModuleProject> others, XtensaSdk sdk, UserCache cache, BuildLog log) {
        this.first = first;
        this.others = List.copyOf(others);
        this.sdk = sdk;
        this.cache = cache;
        this.log = log;
    }

    /** Builds what is stale; the modules in the order of the constructor. */
    public List<BuiltModule> build() throws IOException {
        for (ModuleProject other : others) {
            buildOf(other).writeTies();
        }
        List<BuiltModule> built = new ArrayList<>();
        built.add(new ModuleBuild(first, new ProjectFirmware(first, others, sdk, cache), cache, log).build());
        for (ModuleProject other : others) {
            built.add(buildOf(other).buildFor(built.get(0).firmware()));
        }
        return built;
    }

    private ModuleBuild buildOf(ModuleProject other) throws IOException {
        return new ModuleBuild(other, new ProjectFirmware(other, sdk, cache), false, cache, log);
    }
}

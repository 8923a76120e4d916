package dev.hotreload.engine.deploy;

import dev.hotreload.client.HotReloadClient;
import dev.hotreload.engine.BuildLog;
import dev.hotreload.engine.UserException;
import dev.hotreload.engine.build.BuiltModule;
import dev.hotreload.engine.build.ModuleBuild;
import dev.hotreload.engine.build.ModuleHost;
import dev.hotreload.engine.build.ProjectFirmware;
import dev.hotreload.engine.io.UserCache;
import dev.hotreload.engine.project.ModuleProject;
import dev.hotreload.engine.toolchain.XtensaSdk;
import java.io.IOException;
import java.time.Duration;
import java.util.List;

/**
 * Builds what is stale of a module, sends it to a device and makes sure that the device runs it. May be used again
 * after each edit; one call at a time.
 */
public final class Deployer {
    private final ModuleProject project;
    private final ModuleHost host;
    private final UserCache cache;
    private final BuildLog log;

    /** For a project with the firmware in it. */
    public Deployer(ModuleProject project, XtensaSdk sdk, UserCache cache, BuildLog log) {
        this(project, new ProjectFirmware(project, sdk, cache), cache, log);
    }

    /** @param host what the module is built for */
    public Deployer(ModuleProject project, ModuleHost host, UserCache cache, BuildLog log) {
        this.project = project;
        this.host = host;
        this.cache = cache;
        this.log = log;
    }

    /**
     * Builds the module and sends it, unless the device runs it already. The firmware is left as it is: what runs on the
     * device was built from it.
     *
     * @throws UserException if the module cannot be built for the firmware, the device runs another firmware, cannot be
     *     reached, or refuses the module
     */
    public Deployment deploy(HotReloadClient device) throws IOException {
        long start = System.nanoTime();
        BuiltModule module = build();
        Delivered delivered =
                new Delivery(module, false).to(Target.of(device, project.key().find()));
        return new Deployment(device.base(), module, delivered, Duration.ofNanos(System.nanoTime() - start));
    }

    /**
     * Builds what is stale of the module for the firmware that is there, and warns of what that one cannot call.
     *
     * @throws UserException if it cannot be built
     */
    public BuiltModule build() throws IOException {
        BuiltModule module = new ModuleBuild(project, host, cache, log).buildForExistingFirmware();
        warn(module);
        return module;
    }

    private void warn(BuiltModule module) {
        List<String> unreachable = module.withoutStub();
        if (!unreachable.isEmpty()) {
            log.warn("The firmware has no stub for " + String.join(", ", unreachable)
                    + ": it cannot call what is new until it is rebuilt (mvn package) and restarted");
        }
        List<String> removed = module.removed();
        if (!removed.isEmpty()) {
            log.warn("The module no longer exports " + String.join(", ", removed)
                    + ": a firmware that calls one of them stops there");
        }
    }
}

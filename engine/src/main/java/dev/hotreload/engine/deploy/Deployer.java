package dev.hotreload.engine.deploy;

import dev.hotreload.client.Deployed;
import dev.hotreload.client.DeviceException;
import dev.hotreload.client.DeviceUnreachableException;
import dev.hotreload.client.HotReloadClient;
import dev.hotreload.client.Status;
import dev.hotreload.engine.BuildLog;
import dev.hotreload.engine.EngineException;
import dev.hotreload.engine.UserException;
import dev.hotreload.engine.build.BuiltModule;
import dev.hotreload.engine.build.ModuleBuild;
import dev.hotreload.engine.build.ModuleHost;
import dev.hotreload.engine.build.ProjectFirmware;
import dev.hotreload.engine.io.UserCache;
import dev.hotreload.engine.project.ModuleProject;
import dev.hotreload.engine.toolchain.XtensaSdk;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.List;

/**
 * Builds what is stale of a module, sends it to a device and makes sure that the device runs it. May be used again
 * after each edit; one call at a time.
 */
public final class Deployer {
    private static final int UNAUTHORIZED = 401;

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
     * Deploys the module. The firmware is left as it is: what runs on the device was built from it.
     *
     * @throws UserException if the module cannot be built for the firmware, the device runs another firmware, cannot be
     *     reached, or refuses the module
     */
    public Deployment deploy(HotReloadClient device) throws IOException {
        long start = System.nanoTime();
        BuiltModule module = new ModuleBuild(project, host, cache, log).buildForExistingFirmware();
        warn(module);
        try {
            Status before = status(device);
            checkFirmware(before, module, device);
            long sending = System.nanoTime();
            Deployed answer = device.forModule(project.name()).uploadAndReload(module.stripped());
            long end = System.nanoTime();
            verify(before, module, answer);
            return new Deployment(
                    device.base(), module, answer, Duration.ofNanos(end - sending), Duration.ofNanos(end - start));
        } catch (DeviceException e) {
            throw refused(e);
        } catch (DeviceUnreachableException e) {
            throw new UserException(e.getMessage(), e);
        }
    }

    private static Status status(HotReloadClient device) throws IOException {
        try {
            return device.status();
        } catch (DeviceException e) {
            throw new UserException(
                    device.base() + " does not tell what it runs, so nothing was sent; is it a device with hotreload? "
                            + e.getMessage(),
                    e);
        }
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

    private void checkFirmware(Status status, BuiltModule module, HotReloadClient device) {
        String expected = module.firmware().digest();
        if (!expected.equals(status.firmwareSha256())) {
            throw new UserException("the device at " + device.base() + " runs firmware "
                    + shortened(status.firmwareSha256()) + ", but the module is linked against "
                    + shortened(expected) + " (" + module.firmware().elf()
                    + "): put that firmware on the device first; for the emulated board by"
                    + " mvn hotreload:emulate -Dhotreload.action=restart, for a chip by mvn hotreload:flash");
        }
    }

    private void verify(Status before, BuiltModule module, Deployed answer) throws IOException {
        long size = Files.size(module.stripped());
        long generation = before.modules().stream()
                .filter(known -> known.name().equals(project.name()))
                .mapToLong(Status.Module::generation)
                .findFirst()
                .orElse(0);
        if (answer.size() != size || (!answer.pending() && answer.generation() <= generation)) {
            throw new EngineException("the device's answer does not fit: " + answer.size() + " of " + size
                    + " bytes written, generation " + answer.generation() + " after " + generation);
        }
    }

    private static EngineException refused(DeviceException e) {
        String message = "the device refused the module, the running one goes on: " + e.getMessage();
        if (e.status() == UNAUTHORIZED) {
            message += "; mvn hotreload:key tells which key this project signs with";
        }
        return e.code().equals("FLASH") ? new EngineException(message, e) : new UserException(message, e);
    }

    private static String shortened(String digest) {
        int shown = 12;
        return digest == null || digest.length() <= shown ? String.valueOf(digest) : digest.substring(0, shown) + "…";
    }
}

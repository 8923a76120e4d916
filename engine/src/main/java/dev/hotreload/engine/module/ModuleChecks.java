package dev.hotreload.engine.module;

import dev.hotreload.engine.firmware.Firmware;
import dev.hotreload.engine.project.ModuleProject;
import dev.hotreload.engine.toolchain.Tools;
import java.io.IOException;

/** Interim. */
public final class ModuleChecks {
    public ModuleChecks(Tools tools, ModuleProject project) {}

    public boolean run(Firmware firmware) throws IOException {
        return true;
    }
}

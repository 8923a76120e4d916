package dev.hotreload.maven;

import dev.hotreload.engine.firmware.Firmware;
import dev.hotreload.maven.support.AbstractModuleMojo;
import java.io.IOException;
import org.apache.maven.plugins.annotations.LifecyclePhase;
import org.apache.maven.plugins.annotations.Mojo;

/**
 * Builds the project's firmware for the emulated board: the app, the generated stubs and table, the component; and the
 * module for it. Where the module does not fit, the firmware that was there before stays.
 *
 * @since 0.1.0
 */
@Mojo(name = "firmware", defaultPhase = LifecyclePhase.PROCESS_CLASSES, threadSafe = true)
public final class FirmwareMojo extends AbstractModuleMojo {
    @Override
    protected void run() throws IOException {
        Firmware firmware = build().build().firmware();
        getLog().info("Firmware " + firmware.digest().substring(0, 12) + ": " + firmware.elf());
    }
}

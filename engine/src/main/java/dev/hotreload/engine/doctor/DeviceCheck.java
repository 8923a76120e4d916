package dev.hotreload.engine.doctor;

import dev.hotreload.client.DeviceException;
import dev.hotreload.client.HotReloadClient;
import dev.hotreload.client.Status;
import dev.hotreload.engine.io.Sha256;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The device that was asked for: whether it answers, and whether it runs the firmware that was built last. */
final class DeviceCheck {
    private static final String WHAT = "device";
    private static final int SHOWN = 12;

    private DeviceCheck() {}

    /** @param firmware ELF file of the project's firmware, there or not */
    static Finding check(HotReloadClient device, Path firmware) throws IOException {
        Status status;
        try {
            status = device.status();
        } catch (DeviceException e) {
            return Finding.lacking(true, WHAT, e.getMessage(), "mvn hotreload:key tells the name of the project's key");
        } catch (IOException e) {
            return Finding.lacking(
                    true,
                    WHAT,
                    e.getMessage(),
                    "is it on, in this network, and CONFIG_HOTRELOAD_SERVER in its firmware? Its log tells its address");
        }
        String found = device.base() + ", a " + status.chip() + " with hotreload " + status.version() + ", firmware "
                + shortened(status.firmwareSha256());
        if (!Files.isRegularFile(firmware)) {
            return Finding.ok(WHAT, found);
        }
        String built = Sha256.hex(Files.readAllBytes(firmware));
        return built.equals(status.firmwareSha256())
                ? Finding.ok(WHAT, found + ", the one of this project")
                : Finding.warning(
                        WHAT,
                        found + ", but this project's is " + shortened(built),
                        "put the project's firmware on it (mvn hotreload:flash, or hotreload:emulate"
                                + " -Dhotreload.action=restart): it refuses modules for another one");
    }

    private static String shortened(String digest) {
        return digest.substring(0, Math.min(SHOWN, digest.length()));
    }
}

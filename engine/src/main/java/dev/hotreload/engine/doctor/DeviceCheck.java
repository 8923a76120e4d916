package dev.hotreload.engine.doctor;

import dev.hotreload.client.DeviceException;
import dev.hotreload.client.HotReloadClient;
import dev.hotreload.client.Status;
import java.io.IOException;
import java.util.Optional;

/** The device that was asked for: whether it answers, and whether it runs the firmware that was built last. */
final class DeviceCheck {
    private static final String WHAT = "device";
    private static final int SHOWN = 12;

    private DeviceCheck() {}

    /** @param built digest of the project's firmware; empty if nobody knows */
    static Finding check(HotReloadClient device, Optional<String> built) throws IOException {
        Status status;
        try {
            status = device.status(Status.Listed.NONE);
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
        if (built.isEmpty()) {
            return Finding.ok(WHAT, found);
        }
        return built.get().equals(status.firmwareSha256())
                ? Finding.ok(WHAT, found + ", the one of this project")
                : Finding.warning(
                        WHAT,
                        found + ", but this project's is " + shortened(built.get()),
                        "put the project's firmware on it (mvn hotreload:flash, or hotreload:emulate"
                                + " -Dhotreload.action=restart): it refuses modules for another one");
    }

    static String shortened(String digest) {
        return digest.substring(0, Math.min(SHOWN, digest.length()));
    }
}

package dev.hotreload.maven.device;

import dev.hotreload.engine.discovery.Advertised;
import dev.hotreload.engine.fleet.Device;
import dev.hotreload.engine.fleet.FleetFile;
import dev.hotreload.maven.support.AbstractDeviceMojo;
import java.io.File;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;

/**
 * Lists the devices that advertise themselves on the local network by mDNS. Works without a POM, too, as
 * dev.hotreload:hotreload-maven-plugin:VERSION:devices.
 *
 * @since 0.1.0
 */
@Mojo(name = "devices", requiresProject = false, threadSafe = true)
public final class DevicesMojo extends AbstractDeviceMojo {
    /**
     * File of devices to write those to that were found. Devices that are in it already get their new address and keep
     * the rest. None by default.
     *
     * @since 0.1.0
     */
    @Parameter(property = "hotreload.devices.write")
    private File write;

    @Override
    protected boolean applies() {
        return super.applies() || !hasPom();
    }

    @Override
    protected void run() throws IOException {
        List<Advertised> found = discovery().find();
        if (found.isEmpty()) {
            getLog().info("No device advertises itself: a firmware with CONFIG_HOTRELOAD_MDNS does");
            return;
        }
        int width =
                found.stream().mapToInt(device -> device.name().length()).max().orElse(0);
        for (Advertised device : found) {
            getLog().info(String.format(
                    Locale.ROOT,
                    "%-" + width + "s  %-28s  firmware %-16s  modules %s%s",
                    device.name(),
                    device.url(),
                    device.firmware(),
                    String.join(",", device.modules()),
                    device.auth().equals("none") ? "  (takes a module from anybody)" : ""));
        }
        if (write != null) {
            new FleetFile(write.toPath())
                    .merge(found.stream().map(DevicesMojo::device).toList());
            getLog().info("Wrote " + write);
        }
    }

    private static Device device(Advertised found) {
        return Device.at(found.name(), found.url(), Optional.empty());
    }
}

package dev.hotreload.maven.support;

import dev.hotreload.client.HotReloadClient;
import dev.hotreload.engine.UserException;
import dev.hotreload.engine.deploy.Target;
import dev.hotreload.engine.discovery.Discovery;
import dev.hotreload.engine.fleet.Device;
import dev.hotreload.engine.fleet.DeviceKeys;
import dev.hotreload.engine.fleet.DeviceSelection;
import java.io.File;
import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.apache.maven.plugins.annotations.Parameter;

/** Which devices to talk to, for every goal that does. */
public abstract class AbstractDeviceMojo extends AbstractModuleMojo {

    /**
     * The device's address, such as http://192.168.1.100:8080 or mdns:NAME, or several with commas between. None by
     * default: then the devices are those of hotreload.devices, else the project's emulated board.
     *
     * @since 0.1.0
     */
    @Parameter(property = "hotreload.url")
    private String url;

    /**
     * File of devices, JSON, with their names, addresses, groups and keys. None by default.
     *
     * @since 0.1.0
     */
    @Parameter(property = "hotreload.devices")
    private File devices;

    /**
     * Group of the file's devices that is meant, or several with commas between. By default all its devices.
     *
     * @since 0.1.0
     */
    @Parameter(property = "hotreload.group")
    private String group;

    /**
     * How many seconds a device may take for an answer.
     *
     * @since 0.1.0
     */
    @Parameter(property = "hotreload.timeout", defaultValue = "30")
    private int timeout;

    /**
     * How many seconds devices are looked for by mDNS.
     *
     * @since 0.1.0
     */
    @Parameter(property = "hotreload.discovery.seconds", defaultValue = "3")
    private int discoverySeconds;

    /**
     * This machine's address in the network where devices are looked for by mDNS. By default all its networks.
     *
     * @since 0.1.0
     */
    @Parameter(property = "hotreload.discovery.address")
    private String discoveryAddress;

    /** @throws UserException if no device is named and no board runs, or what is named cannot be */
    protected final List<Target> targets() throws IOException {
        return new DeviceKeys(key(), this::serverPassword).targets(devices(), timeout());
    }

    /** As {@link #targets}, for what is done to one device only. */
    protected final HotReloadClient device() throws IOException {
        List<Target> targets = targets();
        if (targets.size() != 1) {
            throw new UserException("this goal takes one device, and " + targets.size() + " are named: choose one by"
                    + " -Dhotreload.url=http://ADDRESS:8080");
        }
        return targets.get(0).client();
    }

    /** As {@link #device}, if a device is named; else the project's emulated board is meant. */
    protected final Optional<HotReloadClient> namedDevice() throws IOException {
        return selection().isEmpty() ? Optional.empty() : Optional.of(device());
    }

    /** Talks to the device at an address, by the project's key. */
    protected final HotReloadClient client(URI address) throws IOException {
        return new DeviceKeys(key(), this::serverPassword)
                .targets(List.of(Device.at(address)), timeout())
                .get(0)
                .client();
    }

    /** How long an answer may take. */
    protected final Duration timeout() {
        return seconds(timeout, "hotreload.timeout");
    }

    /** Looks for devices by mDNS. */
    protected final Discovery discovery() {
        return new Discovery(
                Optional.ofNullable(discoveryAddress).map(AbstractDeviceMojo::network),
                seconds(discoverySeconds, "hotreload.discovery.seconds"));
    }

    private List<Device> devices() throws IOException {
        DeviceSelection selection = selection();
        return selection.isEmpty() ? List.of(Device.at(boardAddress())) : selection.devices(discovery());
    }

    private DeviceSelection selection() {
        return DeviceSelection.of(url, devices == null ? null : devices.toPath(), group);
    }

    private URI boardAddress() throws IOException {
        Optional<URI> board = hasPom() ? board().url() : Optional.empty();
        if (board.isEmpty() && hasPom() && board().hasEnded()) {
            throw new UserException("the project's emulated board has ended; why, mvn hotreload:monitor tells, or its"
                    + " log: " + board().logFile()
                    + ". Start it again by mvn hotreload:emulate: a module that crashes it is given up after"
                    + " three starts");
        }
        return board.orElseThrow(() -> new UserException("no device: name one by -Dhotreload.url=http://ADDRESS:8080,"
                + " or start the project's emulated board by mvn hotreload:emulate"));
    }

    private static Duration seconds(int seconds, String property) {
        if (seconds <= 0) {
            throw new UserException(property + ": " + seconds + " is no time to wait, give 1 second at least");
        }
        return Duration.ofSeconds(seconds);
    }

    private static InetAddress network(String address) {
        try {
            return InetAddress.getByName(address);
        } catch (UnknownHostException e) {
            throw new UserException("hotreload.discovery.address: '" + address + "' is no address", e);
        }
    }
}

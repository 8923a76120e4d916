package dev.hotreload.engine.fleet;

import dev.hotreload.engine.UserException;
import dev.hotreload.engine.discovery.Advertised;
import dev.hotreload.engine.discovery.Discovery;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;

/**
 * Which devices the user means. Addresses come before a file: they are the closer word.
 *
 * @param addresses {@code http://…}, or {@code mdns:NAME} for what the local network knows by that name
 * @param file of devices
 * @param groups of the file; empty: all its devices
 */
public record DeviceSelection(List<String> addresses, Optional<Path> file, List<String> groups) {
    private static final String MDNS = "mdns:";

    public DeviceSelection {
        addresses = List.copyOf(addresses);
        groups = List.copyOf(groups);
    }

    /**
     * From settings; null where one is not set.
     *
     * @param addresses with commas between
     * @param groups with commas between
     */
    public static DeviceSelection of(String addresses, Path file, String groups) {
        return new DeviceSelection(words(addresses), Optional.ofNullable(file), words(groups));
    }

    /** Whether nothing was named at all. */
    public boolean isEmpty() {
        return addresses.isEmpty() && file.isEmpty();
    }

    /**
     * The devices, in the order of the file or of the addresses.
     *
     * @param discovery asked only if an address is a name
     * @throws UserException if a device or a group is unknown, or two devices are one
     */
    public List<Device> devices(Discovery discovery) throws IOException {
        if (file.isEmpty() && !groups.isEmpty()) {
            throw new UserException("hotreload.group: " + String.join(", ", groups)
                    + " is known to a file of devices only: name one by -Dhotreload.devices=FILE");
        }
        List<Device> devices = addresses.isEmpty() ? fromFile() : fromAddresses(discovery);
        Map<String, Device> places = new LinkedHashMap<>();
        for (Device device : devices) {
            Device other = places.putIfAbsent(device.url().getAuthority(), device);
            if (other != null) {
                throw new UserException("'" + other.name() + "' and '" + device.name() + "' are one device, "
                        + device.url() + ": name it once");
            }
        }
        return devices;
    }

    private List<Device> fromFile() throws IOException {
        if (file.isEmpty()) {
            return List.of();
        }
        List<Device> all = new FleetFile(file.get()).read();
        TreeSet<String> known = new TreeSet<>();
        all.forEach(device -> known.addAll(device.groups()));
        for (String group : groups) {
            if (!known.contains(group)) {
                throw new UserException("hotreload.group: " + file.get() + " has no group '" + group + "', it has "
                        + (known.isEmpty() ? "none" : String.join(", ", known)));
            }
        }
        List<Device> chosen = all.stream()
                .filter(device -> groups.isEmpty() || device.groups().stream().anyMatch(groups::contains))
                .toList();
        if (chosen.isEmpty()) {
            throw new UserException(file.get() + " has no device in it");
        }
        return chosen;
    }

    private List<Device> fromAddresses(Discovery discovery) throws IOException {
        boolean byName = addresses.stream().anyMatch(address -> address.startsWith(MDNS));
        List<Advertised> known = byName ? discovery.find() : List.of();
        List<Device> devices = new ArrayList<>();
        for (String address : addresses) {
            devices.add(address.startsWith(MDNS) ? named(address.substring(MDNS.length()), known) : at(address));
        }
        return devices;
    }

    private static Device at(String address) {
        try {
            return Device.at(Device.address(address));
        } catch (UserException e) {
            throw new UserException("hotreload.url: " + e.getMessage(), e);
        }
    }

    private static Device named(String name, List<Advertised> known) {
        return known.stream()
                .filter(device -> device.name().equals(name))
                .map(device -> Device.at(name, device.url(), Optional.empty()))
                .findFirst()
                .orElseThrow(() -> new UserException("hotreload.url: the network knows no device '" + name
                        + "', it knows "
                        + (known.isEmpty()
                                ? "none"
                                : String.join(
                                        ", ",
                                        known.stream().map(Advertised::name).toList()))));
    }

    private static List<String> words(String text) {
        return text == null
                ? List.of()
                : Arrays.stream(text.split(","))
                        .map(String::strip)
                        .filter(word -> !word.isEmpty())
                        .toList();
    }
}

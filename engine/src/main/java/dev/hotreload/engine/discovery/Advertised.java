package dev.hotreload.engine.discovery;

import java.net.URI;
import java.util.List;

/**
 * What a device tells of itself by mDNS (docs/device-api.md, "Finding a device").
 *
 * @param name of the service, which is unique on its network
 * @param url where the device listens
 * @param modules names of the firmware's modules
 * @param firmware first 16 digits of the firmware's SHA-256; empty if it does not tell
 * @param auth {@code hmac-sha256} or {@code none}; empty if it does not tell
 * @param version the component's; empty if it does not tell
 */
public record Advertised(String name, URI url, List<String> modules, String firmware, String auth, String version) {
    public Advertised {
        modules = List.copyOf(modules);
    }
}

package dev.hotreload.engine.fleet;

import dev.hotreload.client.HotReloadClient;
import dev.hotreload.client.auth.DeviceKey;
import dev.hotreload.engine.UserException;
import dev.hotreload.engine.deploy.Target;
import dev.hotreload.engine.key.FoundKey;
import dev.hotreload.engine.key.ProjectKey;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Gives each device its key: its own server's or file's, else the project's. */
public final class DeviceKeys {
    private final ProjectKey project;
    private final Function<String, Optional<String>> servers;

    /** @param servers the password of the server with an id in the user's settings */
    public DeviceKeys(ProjectKey project, Function<String, Optional<String>> servers) {
        this.project = project;
        this.servers = servers;
    }

    /**
     * What it takes to talk to the devices; connects to none yet.
     *
     * @param timeout longest time of a request
     * @throws UserException if a key is not where it should be, or is none
     */
    public List<Target> targets(List<Device> devices, Duration timeout) throws IOException {
        List<Target> targets = new ArrayList<>();
        for (Device device : devices) {
            Optional<FoundKey> key = of(device);
            HotReloadClient client = new HotReloadClient(device.url(), timeout, key.map(FoundKey::key), device.id());
            targets.add(new Target(device.name(), client, key));
        }
        return targets;
    }

    private Optional<FoundKey> of(Device device) throws IOException {
        if (device.server().isPresent()) {
            return Optional.of(ofServer(device, device.server().get()));
        }
        return device.keyFile().isPresent()
                ? Optional.of(ofFile(device, device.keyFile().get()))
                : project.find();
    }

    private FoundKey ofServer(Device device, String server) {
        String text = servers.apply(server)
                .orElseThrow(() -> new UserException("device '" + device.name() + "': Maven's settings have no server '"
                        + server + "' with a password"));
        return key(device, text, "the password of server '" + server + "' in Maven's settings");
    }

    private FoundKey ofFile(Device device, Path file) throws IOException {
        try {
            return key(device, Files.readString(file), file.toString());
        } catch (NoSuchFileException e) {
            throw new UserException("device '" + device.name() + "': there is no key file " + file, e);
        }
    }

    private static FoundKey key(Device device, String text, String origin) {
        try {
            return new FoundKey(DeviceKey.parse(text), origin);
        } catch (IllegalArgumentException e) {
            throw new UserException("device '" + device.name() + "': " + origin + ": " + e.getMessage(), e);
        }
    }
}

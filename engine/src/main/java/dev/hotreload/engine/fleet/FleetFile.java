package dev.hotreload.engine.fleet;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import dev.hotreload.engine.UserException;
import dev.hotreload.engine.io.AtomicFile;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** A file of devices: JSON, described in docs/fleet.md. What it does not describe is an error and not left out. */
public final class FleetFile {
    private static final Gson GSON =
            new GsonBuilder().setPrettyPrinting().disableHtmlEscaping().create();
    private static final Set<String> MEMBERS = Set.of("name", "url", "groups", "server", "keyFile", "id");

    private final Path file;

    public FleetFile(Path file) {
        this.file = file;
    }

    /** @throws UserException if there is no such file, or it is not one of devices */
    public List<Device> read() throws IOException {
        JsonElement root = parsed();
        if (!root.isJsonObject()
                || !root.getAsJsonObject().keySet().equals(Set.of("devices"))
                || !root.getAsJsonObject().get("devices").isJsonArray()) {
            throw new UserException(file + ": must be {\"devices\": [...]} and nothing beside it");
        }
        List<Device> devices = new ArrayList<>();
        Set<String> names = new HashSet<>();
        for (JsonElement element : root.getAsJsonObject().getAsJsonArray("devices")) {
            Device device = device(element, devices.size() + 1);
            if (!names.add(device.name())) {
                throw new UserException(file + ": two devices are named '" + device.name() + "'");
            }
            devices.add(device);
        }
        return devices;
    }

    /**
     * Adds devices to the file, which it makes if there is none. One that is there under the same name gets its new
     * address and keeps its groups, its key and its id.
     */
    public void merge(List<Device> found) throws IOException {
        Map<String, Device> devices = new LinkedHashMap<>();
        if (Files.exists(file)) {
            read().forEach(device -> devices.put(device.name(), device));
        }
        for (Device device : found) {
            devices.merge(
                    device.name(),
                    device,
                    (old, now) ->
                            new Device(old.name(), now.url(), old.groups(), old.server(), old.keyFile(), old.id()));
        }
        write(devices.values());
    }

    private void write(Collection<Device> devices) throws IOException {
        JsonArray array = new JsonArray();
        devices.forEach(device -> array.add(json(device)));
        JsonObject root = new JsonObject();
        root.add("devices", array);
        AtomicFile.write(file, GSON.toJson(root) + "\n");
    }

    private JsonElement parsed() throws IOException {
        try {
            return JsonParser.parseString(Files.readString(file));
        } catch (NoSuchFileException e) {
            throw new UserException("there is no file of devices " + file, e);
        } catch (JsonParseException e) {
            throw new UserException(file + " is not JSON: " + e.getMessage(), e);
        } catch (CharacterCodingException e) {
            throw new UserException(file + " is not UTF-8", e);
        }
    }

    private Device device(JsonElement element, int number) {
        if (!element.isJsonObject()) {
            throw new UserException(file + ": device " + number + " is no JSON object");
        }
        JsonObject json = element.getAsJsonObject();
        String name = text(json, "name", number)
                .filter(text -> !text.isBlank())
                .orElseThrow(() -> new UserException(file + ": device " + number + " has no name"));
        Set<String> unknown = new TreeSet<>(json.keySet());
        unknown.removeAll(MEMBERS);
        if (!unknown.isEmpty()) {
            throw new UserException(file + ": device '" + name + "' has what is not known: "
                    + String.join(", ", unknown) + "; known are " + String.join(", ", new TreeSet<>(MEMBERS)));
        }
        Optional<String> server = text(json, "server", number);
        Optional<Path> keyFile = text(json, "keyFile", number)
                .map(text -> file.toAbsolutePath().resolveSibling(text).normalize());
        if (server.isPresent() && keyFile.isPresent()) {
            throw new UserException(
                    file + ": device '" + name + "' has a server and a keyFile: its key is one of them");
        }
        return new Device(name, url(json, name, number), groups(json, name), server, keyFile, id(json, name, number));
    }

    private Optional<String> id(JsonObject json, String name, int number) {
        Optional<String> id = text(json, "id", number);
        if (id.isPresent() && !Device.isId(id.get())) {
            throw new UserException(file + ": device '" + name + "' has an id that is not one ('" + id.get()
                    + "'): must be 12 lower-case hexadecimal digits, as mvn hotreload:status shows it");
        }
        return id;
    }

    private URI url(JsonObject json, String name, int number) {
        String text = text(json, "url", number)
                .orElseThrow(() -> new UserException(file + ": device '" + name + "' has no url"));
        try {
            return Device.address(text);
        } catch (UserException e) {
            throw new UserException(file + ": device '" + name + "': " + e.getMessage(), e);
        }
    }

    private List<String> groups(JsonObject json, String name) {
        JsonElement groups = json.get("groups");
        if (groups == null) {
            return List.of();
        }
        if (!groups.isJsonArray() || !groups.getAsJsonArray().asList().stream().allMatch(FleetFile::isText)) {
            throw new UserException(file + ": groups of device '" + name + "' must be a list of texts");
        }
        return groups.getAsJsonArray().asList().stream()
                .map(JsonElement::getAsString)
                .toList();
    }

    private Optional<String> text(JsonObject json, String member, int number) {
        JsonElement element = json.get(member);
        if (element != null && !isText(element)) {
            throw new UserException(file + ": " + member + " of device " + number + " must be a text");
        }
        return Optional.ofNullable(element).map(JsonElement::getAsString);
    }

    private static boolean isText(JsonElement element) {
        return element.isJsonPrimitive() && element.getAsJsonPrimitive().isString();
    }

    private JsonObject json(Device device) {
        JsonObject json = new JsonObject();
        json.addProperty("name", device.name());
        json.addProperty("url", device.url().toString());
        if (!device.groups().isEmpty()) {
            json.add("groups", GSON.toJsonTree(device.groups()));
        }
        device.server().ifPresent(server -> json.addProperty("server", server));
        device.id().ifPresent(id -> json.addProperty("id", id));
        device.keyFile().ifPresent(key -> json.addProperty("keyFile", relative(key)));
        return json;
    }

    private String relative(Path key) {
        Path folder = file.toAbsolutePath().normalize().getParent();
        return key.startsWith(folder) ? folder.relativize(key).toString() : key.toString();
    }
}

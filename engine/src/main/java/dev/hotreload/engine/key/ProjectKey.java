package dev.hotreload.engine.key;

import dev.hotreload.client.auth.DeviceKey;
import dev.hotreload.engine.BuildLog;
import dev.hotreload.engine.UserException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/**
 * A project's device key: from the environment variable {@code HOTRELOAD_KEY}, else from the user's settings, else from
 * the project's {@link KeyFile}.
 */
public final class ProjectKey {
    /** The environment variable; the ESP-IDF component's build reads it, too. */
    public static final String VARIABLE = "HOTRELOAD_KEY";

    private final KeyFile file;
    private final Map<String, String> environment;
    private final Optional<String> settings;

    /**
     * @param environment of this process
     * @param settings the key's text that the user's settings hold for this project
     */
    public ProjectKey(Path basedir, Map<String, String> environment, Optional<String> settings) {
        this.file = new KeyFile(basedir);
        this.environment = environment;
        this.settings = settings;
    }

    /**
     * Looks for the key; empty if there is none.
     *
     * @throws UserException if what is found is no key
     */
    public Optional<FoundKey> find() throws IOException {
        String variable = environment.getOrDefault(VARIABLE, "");
        if (!variable.isEmpty()) {
            return Optional.of(found(variable, "the environment variable " + VARIABLE));
        }
        if (settings.isPresent()) {
            return Optional.of(found(settings.get(), "the server's password in Maven's settings"));
        }
        return file.read().map(key -> new FoundKey(key, file.path().toString()));
    }

    /** As {@link #find}; makes the file, with a new key, if there is none. */
    public FoundKey ensure(BuildLog log) throws IOException {
        Optional<FoundKey> found = find();
        if (found.isEmpty()) {
            return create(log);
        }
        if (found.get().origin().equals(file.path().toString()) && file.isExposed()) {
            log.warn(file.path() + " can be read by others than its owner: chmod 600 it");
        }
        return found.get();
    }

    /**
     * Puts a new key in the file, in place of the one that is there.
     *
     * @throws UserException if the key does not come from the file
     */
    public FoundKey rotate(BuildLog log) throws IOException {
        Optional<FoundKey> old = find();
        if (old.isPresent() && !old.get().origin().equals(file.path().toString())) {
            throw new UserException("the project's key comes from " + old.get().origin() + ": change it there");
        }
        return create(log);
    }

    private FoundKey create(BuildLog log) throws IOException {
        DeviceKey key = DeviceKey.random();
        file.write(key);
        log.info("Made a device key, " + key.id() + ", in " + file.path() + ", which git ignores: keep a copy where"
                + " you keep secrets");
        return new FoundKey(key, file.path().toString());
    }

    private static FoundKey found(String text, String origin) {
        try {
            return new FoundKey(DeviceKey.parse(text), origin);
        } catch (IllegalArgumentException e) {
            throw new UserException(origin + ": " + e.getMessage(), e);
        }
    }
}

package dev.hotreload.engine.key;

import dev.hotreload.client.auth.DeviceKey;
import dev.hotreload.engine.UserException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;
import java.util.Set;

/**
 * {@code .hotreload/device.key} in the project's folder: readable by its owner only, and ignored by git. Not in
 * {@code target}: a key must survive {@code mvn clean}.
 */
public final class KeyFile {
    private static final Set<PosixFilePermission> OWNER_ONLY = PosixFilePermissions.fromString("rw-------");

    private final Path basedir;
    private final Path path;

    public KeyFile(Path basedir) {
        this.basedir = basedir;
        this.path = PrivateFolder.in(basedir).resolve("device.key");
    }

    public Path path() {
        return path;
    }

    /**
     * The key in it; empty if there is no such file.
     *
     * @throws UserException if it holds something else
     */
    public Optional<DeviceKey> read() throws IOException {
        if (!Files.isRegularFile(path)) {
            return Optional.empty();
        }
        try {
            return Optional.of(DeviceKey.parse(Files.readString(path)));
        } catch (IllegalArgumentException e) {
            throw new UserException(
                    path + ": " + e.getMessage() + "; delete it and let mvn hotreload:key make a new one", e);
        }
    }

    /** Whether others than the owner can read the file, as far as the file system tells. */
    public boolean isExposed() throws IOException {
        PosixFileAttributeView view = Files.getFileAttributeView(path, PosixFileAttributeView.class);
        return view != null && !OWNER_ONLY.containsAll(view.readAttributes().permissions());
    }

    /** Writes the key, in place of the one that is there. */
    public void write(DeviceKey key) throws IOException {
        PrivateFolder.of(basedir);
        SecretFile.write(path, key.secret() + "\n");
    }
}

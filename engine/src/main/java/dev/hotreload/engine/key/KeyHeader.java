package dev.hotreload.engine.key;

import dev.hotreload.client.auth.DeviceKey;
import java.io.IOException;
import java.nio.file.Path;

/** {@code hotreload_key.h}: the key as the firmware's compiler takes it. As secret as the key's own file. */
public final class KeyHeader {
    private KeyHeader() {}

    /** Writes it into a folder, unless it is there with that key. */
    public static void write(Path folder, DeviceKey key) throws IOException {
        String bytes = key.secret().replaceAll("..", "0x$0, ").strip();
        SecretFile.write(folder.resolve("hotreload_key.h"), "#define HOTRELOAD_KEY_BYTES " + bytes + "\n");
    }
}

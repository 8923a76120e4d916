package dev.hotreload.engine.deploy;

import dev.hotreload.client.HotReloadClient;
import dev.hotreload.engine.key.FoundKey;
import java.util.Optional;

/**
 * A device and what it takes to talk to it.
 *
 * @param name for people
 * @param client speaks to it, and signs with the key
 * @param key empty if there is none for it
 */
public record Target(String name, HotReloadClient client, Optional<FoundKey> key) {
    /** A device that is known by its address only. */
    public static Target of(HotReloadClient client, Optional<FoundKey> key) {
        return new Target(client.base().getAuthority(), client, key);
    }
}

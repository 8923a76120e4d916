package dev.hotreload.engine.key;

import dev.hotreload.client.auth.DeviceKey;

/**
 * A key and where it was found.
 *
 * @param origin for people, such as a file's name
 */
public record FoundKey(DeviceKey key, String origin) {}

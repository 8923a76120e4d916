/**
 * The Java client of the device's HTTP API (docs/device-api.md).
 *
 * <p>{@link dev.hotreload.client.HotReloadClient} sends one request a call; what the device answers comes back as a
 * record, what it refuses as a {@link dev.hotreload.client.DeviceException} with the device's own code.
 */
package dev.hotreload.client;

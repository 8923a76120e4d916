package dev.hotreload.engine.deploy;

import dev.hotreload.client.Deployed;
import java.time.Duration;

/**
 * A module that is where it belongs.
 *
 * @param answer what the device said of it; if it was sent before, of that time
 * @param sent whether it was sent now; if not, the device runs it already
 * @param firmware SHA-256 of the device's firmware, in hexadecimal
 * @param bootId of the device before the module was sent
 * @param upload time of the upload with the load, as seen from here; zero if nothing was sent
 */
public record Delivered(Deployed answer, boolean sent, String firmware, String bootId, Duration upload) {}

package dev.hotreload.client;

import java.io.IOException;

/** No answer came: nothing listens at the address, the connection broke, or the time ran out. */
public final class DeviceUnreachableException extends IOException {
    private static final long serialVersionUID = 1L;

    DeviceUnreachableException(String message, IOException cause) {
        super(message, cause);
    }
}

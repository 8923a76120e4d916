package dev.hotreload.client;

import java.io.IOException;
import java.net.ConnectException;
import java.net.http.HttpConnectTimeoutException;

/** No answer came: nothing listens at the address, the connection broke, or the time ran out. */
public final class DeviceUnreachableException extends IOException {
    private static final long serialVersionUID = 1L;

    DeviceUnreachableException(String message, IOException cause) {
        super(message, cause);
    }

    /** Whether the request may have reached a device, which may then have done what it says; not if none took the connection. */
    public boolean wasSent() {
        return !isNoConnection(getCause());
    }

    /** Whether nobody took the connection. */
    static boolean isNoConnection(Throwable cause) {
        return cause instanceof HttpConnectTimeoutException || cause instanceof ConnectException;
    }
}

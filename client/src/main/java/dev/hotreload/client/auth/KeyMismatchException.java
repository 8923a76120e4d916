package dev.hotreload.client.auth;

import java.net.URI;

/** The device told that its key is another one than ours, so nothing was sent: it would have refused. */
public final class KeyMismatchException extends MismatchException {
    private static final long serialVersionUID = 1L;

    private final String deviceKey;

    /**
     * @param device its address
     * @param deviceKey {@link DeviceKey#id} of its key
     */
    public KeyMismatchException(URI device, String deviceKey) {
        super("the firmware at " + device + " was built with another key, " + deviceKey
                + ": sign with that one, or put a firmware with this one on the device");
        this.deviceKey = deviceKey;
    }

    /** {@link DeviceKey#id} of the device's key. */
    public String deviceKey() {
        return deviceKey;
    }
}

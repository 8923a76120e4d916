package dev.hotreload.engine.deploy;

import dev.hotreload.client.DeviceUnreachableException;
import dev.hotreload.engine.UserException;

/** A device was told to load something, and no answer came: whether it did, and whether it survived, is not known. */
public final class UnansweredException extends UserException {
    private static final long serialVersionUID = 1L;

    private final String bootId;

    UnansweredException(String bootId, DeviceUnreachableException cause) {
        super(cause.getMessage(), cause);
        this.bootId = bootId;
    }

    /** Of the device before it was told; another one afterwards means that it has restarted over it. */
    public String bootId() {
        return bootId;
    }
}

package dev.hotreload.engine.aftermath;

import dev.hotreload.engine.UserException;
import dev.hotreload.engine.deploy.Delivered;

/** A device took a module and ran it, and within a moment did so no longer. */
public final class UnsettledException extends UserException {
    private static final long serialVersionUID = 1L;

    private final transient Delivered delivered;

    public UnsettledException(Delivered delivered, Exception cause) {
        super(cause.getMessage(), cause);
        this.delivered = delivered;
    }

    /** What the device ran. */
    public Delivered delivered() {
        return delivered;
    }
}

package dev.hotreload.client.auth;

import java.net.URI;
import java.util.Optional;

/** Another device than the one that is known answers at an address, so nothing was sent to it. */
public final class DeviceMismatchException extends MismatchException {
    private static final long serialVersionUID = 1L;

    /**
     * @param address where it answers
     * @param known id of the device that was expected
     * @param found id of the device that answers; empty if it does not tell
     */
    public DeviceMismatchException(URI address, String known, Optional<String> found) {
        super("another device answers at " + address + ": expected " + known + ", found "
                + found.orElse("one that does not tell its id")
                + "; if you have exchanged it, start again, with its new id where the old one is written down");
    }
}

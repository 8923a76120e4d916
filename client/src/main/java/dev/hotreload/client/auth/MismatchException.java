package dev.hotreload.client.auth;

import java.io.IOException;

/** The device is not the one that the request is for, or has another key, so nothing was sent. */
public abstract sealed class MismatchException extends IOException
        permits KeyMismatchException, DeviceMismatchException {
    private static final long serialVersionUID = 1L;

    MismatchException(String message) {
        super(message);
    }
}

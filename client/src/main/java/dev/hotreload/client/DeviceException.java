package dev.hotreload.client;

import java.io.IOException;

/** The device answered, and refused: what the answer's {@code application/problem+json} body says. */
public final class DeviceException extends IOException {
    private static final long serialVersionUID = 1L;

    private final String code;
    private final int status;
    private final String detail;

    DeviceException(String code, int status, String detail) {
        super(code + ": " + detail + " (HTTP " + status + ")");
        this.code = code;
        this.status = status;
        this.detail = detail;
    }

    /** Stable name of the error (docs/device-api.md), or {@code HTTP_<status>} when the answer names none. */
    public String code() {
        return code;
    }

    /** HTTP status, 200 included when the answer's body could not be understood. */
    public int status() {
        return status;
    }

    /** A sentence for people, with the figures. */
    public String detail() {
        return detail;
    }
}

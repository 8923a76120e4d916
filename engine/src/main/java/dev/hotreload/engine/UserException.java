package dev.hotreload.engine;

/** The project, a setting or the device's state is wrong. The message says what, where, and what to do about it. */
public class UserException extends EngineException {
    private static final long serialVersionUID = 1L;

    public UserException(String message) {
        super(message);
    }

    public UserException(String message, Throwable cause) {
        super(message, cause);
    }
}

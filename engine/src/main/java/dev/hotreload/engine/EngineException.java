package dev.hotreload.engine;

/** Something failed that the user did not cause by the project: a tool, the host, or a fault of ours. */
public class EngineException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public EngineException(String message) {
        super(message);
    }

    public EngineException(String message, Throwable cause) {
        super(message, cause);
    }
}

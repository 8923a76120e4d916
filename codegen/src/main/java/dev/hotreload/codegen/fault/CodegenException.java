package dev.hotreload.codegen.fault;

/** The input cannot be used. The message tells the user what is wrong, where, and what to do; no stack trace is needed. */
public class CodegenException extends RuntimeException {
    public CodegenException(String message) {
        super(message);
    }

    public CodegenException(String message, Throwable cause) {
        super(message, cause);
    }
}

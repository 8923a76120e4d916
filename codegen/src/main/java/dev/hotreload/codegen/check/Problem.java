package dev.hotreload.codegen.check;

import java.util.Objects;

/**
 * Why a module must not be loaded, or what may go wrong once it is.
 *
 * @param code a stable name from docs/device-api.md or docs/check.md
 * @param message a sentence for people: what, where, what to do
 */
public record Problem(String code, String message) {
    public Problem {
        Objects.requireNonNull(code, "code");
        Objects.requireNonNull(message, "message");
    }

    public static Problem of(String code, String message, Object... arguments) {
        return new Problem(code, message.formatted(arguments));
    }
}

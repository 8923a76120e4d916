package dev.hotreload.codegen.objects;

import java.nio.file.Path;
import java.util.Objects;
import java.util.Optional;

/**
 * A place that wants a symbol.
 *
 * @param symbol what is wanted
 * @param object the object file
 * @param line {@code file:line}, if the object has debug information and the place is an instruction
 * @param holder the function or variable around the place, if the object names it
 */
public record Reference(String symbol, Path object, Optional<String> line, Optional<String> holder) {
    public Reference {
        Objects.requireNonNull(symbol, "symbol");
        Objects.requireNonNull(object, "object");
        Objects.requireNonNull(line, "line");
        Objects.requireNonNull(holder, "holder");
    }
}

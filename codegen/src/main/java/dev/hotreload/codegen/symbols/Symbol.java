package dev.hotreload.codegen.symbols;

import java.util.Objects;

/**
 * One symbol.
 *
 * @param name its name in the object file, mangled if it is C++
 * @param type the letter of {@code nm}: upper case for a global symbol, {@code U} when undefined, {@code w} or
 *     {@code v} when weak and undefined
 * @param value its address, or for an object file its offset; 0 when undefined
 * @param size its size in bytes; 0 when the object file states none
 */
public record Symbol(String name, char type, long value, long size) {
    public Symbol {
        Objects.requireNonNull(name, "name");
    }
}

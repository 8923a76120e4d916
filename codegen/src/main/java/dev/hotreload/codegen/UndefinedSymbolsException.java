package dev.hotreload.codegen;

import dev.hotreload.codegen.fault.CodegenException;
import java.util.List;

/** A module wants symbols that the firmware lacks. Names all of them; who wants them, and where, is found apart. */
public class UndefinedSymbolsException extends CodegenException {
    private final List<String> symbols;

    public UndefinedSymbolsException(String module, List<String> symbols) {
        super("module '%s' wants %d symbol%s that the firmware lacks: %s"
                .formatted(module, symbols.size(), symbols.size() == 1 ? "" : "s", String.join(", ", symbols)));
        this.symbols = List.copyOf(symbols);
    }

    /** The missing symbols, sorted by name; at least one. */
    public List<String> symbols() {
        return symbols;
    }
}

package dev.hotreload.engine.firmware.weak;

import dev.hotreload.codegen.symbols.FirmwareSymbols;
import dev.hotreload.codegen.symbols.Symbol;
import dev.hotreload.codegen.symbols.SymbolNames;
import dev.hotreload.codegen.taken.LinkMap;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A function that the firmware defines weakly and a module exports too.
 *
 * @param module the module's name
 * @param index the function's place in the module's symbol table
 * @param name its name
 * @param file the object file that defines it, {@code archive(member)} for one of a library
 */
record WeakFunction(String module, int index, String name, String file) {
    private static final char WEAK = 'W';

    /**
     * Those of a firmware.
     *
     * @param exports each module's functions in the symbol table's order
     * @param firmware symbols of the linked firmware
     * @param map of its link
     */
    static List<WeakFunction> in(Map<String, List<String>> exports, Collection<Symbol> firmware, LinkMap map) {
        Map<String, Long> addresses = FirmwareSymbols.of(firmware);
        List<WeakFunction> found = new ArrayList<>();
        exports.forEach((module, functions) -> {
            Set<String> taken = FirmwareSymbols.taken(module, functions, addresses);
            for (Symbol symbol : firmware) {
                Optional<String> file = map.fileAt(symbol.value());
                if (symbol.type() == WEAK && taken.contains(symbol.name()) && file.isPresent()) {
                    found.add(new WeakFunction(module, functions.indexOf(symbol.name()), symbol.name(), file.get()));
                }
            }
        });
        return found;
    }

    /** Another name of the firmware's own function. */
    String own() {
        return "hotreload_default_" + name;
    }

    /** Lines of a linker script: calls go to the stub, and while no module is loaded from there to the firmware's own. */
    String script() {
        return "\"%s\" = \"%s\";\n\"%s\" = \"%s\";\n"
                .formatted(name, SymbolNames.stub(module, name), SymbolNames.trap(module, index), own());
    }
}

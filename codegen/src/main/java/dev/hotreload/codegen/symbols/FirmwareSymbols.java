package dev.hotreload.codegen.symbols;

import java.util.Collection;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/** What a firmware offers to its modules. */
public final class FirmwareSymbols {
    /** Functions, variables and constants, and absolute symbols: functions in ROM, such as memcpy, are absolute. */
    private static final String OFFERED = "TWADBRV";

    private FirmwareSymbols() {}

    /**
     * @param symbols of the linked firmware ({@code nm --format=posix firmware.elf})
     * @return the address of each global symbol by its name, sorted by name; not modifiable
     */
    public static Map<String, Long> of(Collection<Symbol> symbols) {
        Map<String, Long> addresses = new TreeMap<>(SymbolNames.BY_BYTES);
        for (Symbol symbol : symbols) {
            if (OFFERED.indexOf(symbol.type()) >= 0) {
                addresses.put(symbol.name(), symbol.value());
            }
        }
        return Collections.unmodifiableMap(addresses);
    }
}

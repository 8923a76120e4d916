package dev.hotreload.codegen.symbols;

import java.util.Collection;
import java.util.Collections;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

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

    /**
     * Names that mean something else in the firmware than the module's function, whose stub would have the name there.
     *
     * @param module the module's name
     * @param names names of the module's
     * @param addresses of the firmware's symbols
     * @return those of the names; none for a firmware that was built when stubs had no names of their own
     */
    public static Set<String> taken(String module, Collection<String> names, Map<String, Long> addresses) {
        if (!addresses.containsKey(SymbolNames.trap(module, 0))) {
            return Set.of();
        }
        return names.stream()
                .filter(name -> addresses.containsKey(name)
                        && !addresses.get(name).equals(addresses.get(SymbolNames.stub(module, name))))
                .collect(Collectors.toUnmodifiableSet());
    }
}

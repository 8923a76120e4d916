package dev.hotreload.codegen.symbols;

import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What a module offers and what it wants, from the first link's dynamic symbols ({@code nm -D --format=posix}). Each
 * list is sorted by the names' bytes and names nothing twice.
 *
 * @param functions what the firmware can call: global functions without a C++ mangled name
 * @param data global variables and constants, which the firmware cannot reach; to be reported
 * @param undefined what the module wants and cannot do without
 * @param weakUndefined what the module uses if it is there
 * @param persistent variables that keep their value over a reload; {@code nm} cannot tell, so none at first
 * @param weak what the module defines for the case that nobody else does; {@code nm} cannot tell, so none at first
 */
public record ModuleSymbols(
        List<String> functions,
        List<String> data,
        List<String> undefined,
        List<String> weakUndefined,
        List<String> persistent,
        List<String> weak) {

    public ModuleSymbols {
        functions = List.copyOf(functions);
        data = List.copyOf(data);
        undefined = List.copyOf(undefined);
        weakUndefined = List.copyOf(weakUndefined);
        persistent = List.copyOf(persistent);
        weak = List.copyOf(weak);
    }

    /** Without persistent variables and weak definitions. */
    public ModuleSymbols(
            List<String> functions, List<String> data, List<String> undefined, List<String> weakUndefined) {
        this(functions, data, undefined, weakUndefined, List.of(), List.of());
    }

    /** With these persistent variables. */
    public ModuleSymbols withPersistent(Collection<String> names) {
        return new ModuleSymbols(
                functions,
                data,
                undefined,
                weakUndefined,
                names.stream().distinct().sorted(SymbolNames.BY_BYTES).toList(),
                weak);
    }

    /** With these weak definitions. */
    public ModuleSymbols withWeak(Collection<String> names) {
        return new ModuleSymbols(functions, data, undefined, weakUndefined, persistent, List.copyOf(names));
    }

    /**
     * The module beside definitions that are stronger than its own weak ones: it does without these, as in a link of the
     * two, exports none of them and uses the others.
     *
     * @param others names that somebody else defines
     */
    public ModuleSymbols yieldingTo(Collection<String> others) {
        Set<String> yielded = weak.stream().filter(others::contains).collect(Collectors.toSet());
        return new ModuleSymbols(
                functions.stream().filter(name -> !yielded.contains(name)).toList(),
                data,
                undefined,
                Stream.concat(weakUndefined.stream(), yielded.stream())
                        .distinct()
                        .sorted(SymbolNames.BY_BYTES)
                        .toList(),
                persistent.stream().filter(name -> !yielded.contains(name)).toList(),
                weak);
    }

    /** With these functions only; what else there is stays within the module. */
    public ModuleSymbols withFunctions(List<String> names) {
        return new ModuleSymbols(names, data, undefined, weakUndefined, persistent, weak);
    }

    /** With other wants. */
    public ModuleSymbols withUndefined(List<String> names) {
        return new ModuleSymbols(functions, data, names, weakUndefined, persistent, weak);
    }

    /**
     * Sorts symbols by what they mean for the module. Symbols of several object files may be given together: what one
     * defines, none leaves undefined.
     */
    public static ModuleSymbols of(Collection<Symbol> symbols) {
        Set<String> defined = symbols.stream()
                .filter(symbol -> "Uwv".indexOf(symbol.type()) < 0)
                .map(Symbol::name)
                .collect(Collectors.toSet());
        Set<String> strong = names(symbols, "U").stream().collect(Collectors.toSet());
        return new ModuleSymbols(
                names(symbols, "TW", name -> !SymbolNames.isMangled(name)),
                names(symbols, "DBRV", name -> !SymbolNames.isMadeByLinker(name)),
                names(symbols, "U", name -> !defined.contains(name)),
                names(symbols, "wv", name -> !defined.contains(name) && !strong.contains(name)));
    }

    private static List<String> names(Collection<Symbol> symbols, String types) {
        return names(symbols, types, name -> true);
    }

    private static List<String> names(Collection<Symbol> symbols, String types, Predicate<String> wanted) {
        return symbols.stream()
                .filter(symbol -> types.indexOf(symbol.type()) >= 0)
                .map(Symbol::name)
                .filter(wanted)
                .distinct()
                .sorted(SymbolNames.BY_BYTES)
                .toList();
    }
}

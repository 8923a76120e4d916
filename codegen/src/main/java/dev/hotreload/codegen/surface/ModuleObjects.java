package dev.hotreload.codegen.surface;

import dev.hotreload.codegen.symbols.Symbol;
import dev.hotreload.codegen.symbols.SymbolNames;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The objects that a module is linked from, each read once.
 *
 * @param objects in the order of the link
 */
public record ModuleObjects(List<ObjectSummary> objects) {
    public ModuleObjects {
        objects = List.copyOf(objects);
    }

    /** @throws dev.hotreload.codegen.fault.CodegenException naming a file that is no Xtensa object file */
    public static ModuleObjects read(Collection<Path> files) {
        return new ModuleObjects(files.stream().map(ObjectSummary::read).toList());
    }

    /** Names of the functions that C can call from outside, sorted by their bytes: global, and not mangled by C++. */
    public List<String> functions() {
        return symbols()
                .filter(symbol -> symbol.type() == 'T' || symbol.type() == 'W')
                .map(Symbol::name)
                .filter(name -> !SymbolNames.isMangled(name))
                .distinct()
                .sorted(SymbolNames.BY_BYTES)
                .toList();
    }

    /** Names of what is defined weakly on purpose, and nowhere in the module otherwise; sorted by their bytes. */
    public List<String> weak() {
        Set<String> strong = symbols()
                .filter(symbol -> "TDBRCA".indexOf(symbol.type()) >= 0)
                .map(Symbol::name)
                .collect(Collectors.toSet());
        return sorted(ObjectSummary::weak)
                .filter(name -> !strong.contains(name))
                .toList();
    }

    /** Names of the variables that are marked {@code HOTRELOAD_PERSIST}, sorted by their bytes. */
    public List<String> persistent() {
        return sorted(ObjectSummary::persistent).toList();
    }

    /** The objects that define a name. */
    public List<Path> definers(String name) {
        return objects.stream()
                .filter(object -> object.symbols().stream()
                        .anyMatch(symbol -> symbol.name().equals(name) && "Uwv".indexOf(symbol.type()) < 0))
                .map(ObjectSummary::object)
                .toList();
    }

    /** What the links depend on, as lines: equal before and after an edit inside a function. */
    public List<String> surface() {
        return objects.stream()
                .flatMap(object -> Stream.concat(
                        object.symbols().stream()
                                .map(symbol -> symbol.type() + " " + symbol.name())
                                .sorted(),
                        object.references().stream()))
                .toList();
    }

    private Stream<Symbol> symbols() {
        return objects.stream().flatMap(object -> object.symbols().stream());
    }

    private Stream<String> sorted(Function<ObjectSummary, List<String>> names) {
        return objects.stream()
                .flatMap(object -> names.apply(object).stream())
                .distinct()
                .sorted(SymbolNames.BY_BYTES);
    }
}

package dev.hotreload.codegen.iface.model;

import dev.hotreload.codegen.naming.SnakeCase;
import dev.hotreload.codegen.symbols.SymbolNames;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;

/**
 * A module as its annotated interface describes it.
 *
 * @param module its name
 * @param partition label of its partition
 * @param java the interface
 * @param functions in the order of the interface's methods
 * @param structs that the functions use, sorted by their C names
 * @param enumerations that functions and structs use, sorted by their C names
 * @param documentation lines for Doxygen
 */
public record ModuleInterface(
        String module,
        String partition,
        JavaName java,
        List<Function> functions,
        List<Struct> structs,
        List<Enumeration> enumerations,
        List<String> documentation) {
    public ModuleInterface {
        Objects.requireNonNull(module, "module");
        Objects.requireNonNull(partition, "partition");
        Objects.requireNonNull(java, "java");
        functions = List.copyOf(functions);
        structs = sorted(structs, Comparator.comparing(Struct::name, SymbolNames.BY_BYTES));
        enumerations = sorted(enumerations, Comparator.comparing(Enumeration::name, SymbolNames.BY_BYTES));
        documentation = List.copyOf(documentation);
    }

    /** The macro that keeps the header of a module from being read twice. */
    public static String guard(String module) {
        return "HOTRELOAD_" + SnakeCase.upper(module) + "_H";
    }

    /** In the order of the symbol table: by the bytes of their C names. */
    public List<Function> table() {
        return sorted(functions, Comparator.comparing(Function::name, SymbolNames.BY_BYTES));
    }

    private static <T> List<T> sorted(List<T> list, Comparator<T> order) {
        return list.stream().sorted(order).toList();
    }
}

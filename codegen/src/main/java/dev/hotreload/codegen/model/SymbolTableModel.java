package dev.hotreload.codegen.model;

import java.util.List;
import java.util.Objects;

/**
 * The table that the stubs jump through, its traps and its registration ({@code symbol_table.c.ftl}).
 *
 * @param module the module's name
 * @param partition label of the module's partition
 * @param functions the exported functions in the table's order
 * @param abiSha256 digest of the exported prototypes: rows of literals such as {@code 0x0f, 0x10}
 */
public record SymbolTableModel(String module, String partition, List<String> functions, List<String> abiSha256)
        implements FileModel {
    public SymbolTableModel {
        Objects.requireNonNull(module, "module");
        Objects.requireNonNull(partition, "partition");
        functions = List.copyOf(Objects.requireNonNull(functions, "functions"));
        abiSha256 = List.copyOf(Objects.requireNonNull(abiSha256, "abiSha256"));
    }

    @Override
    public String template() {
        return "symbol_table.c.ftl";
    }

    @Override
    public String fileName() {
        return module + "_symbol_table.c";
    }
}

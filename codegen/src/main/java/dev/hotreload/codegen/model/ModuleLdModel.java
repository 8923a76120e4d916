package dev.hotreload.codegen.model;

import java.util.List;
import java.util.Objects;

/**
 * The module's linker script ({@code module.ld.ftl}).
 *
 * @param module the module's name
 * @param symbols what the module wants and does not define, with the addresses that it gets
 */
public record ModuleLdModel(String module, List<AssignedSymbol> symbols) implements FileModel {
    public ModuleLdModel {
        Objects.requireNonNull(module, "module");
        symbols = List.copyOf(Objects.requireNonNull(symbols, "symbols"));
    }

    @Override
    public String template() {
        return "module.ld.ftl";
    }

    @Override
    public String fileName() {
        return module + ".ld";
    }

    /**
     * A symbol and its address.
     *
     * @param name its name
     * @param address its address as a C literal such as {@code 0x400d1234}
     */
    public record AssignedSymbol(String name, String address) {
        public AssignedSymbol {
            Objects.requireNonNull(name, "name");
            Objects.requireNonNull(address, "address");
        }
    }
}

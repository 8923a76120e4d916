package dev.hotreload.codegen.model;

import java.util.List;
import java.util.Objects;

/**
 * The stubs through which the firmware calls a module ({@code stubs.S.ftl}).
 *
 * @param module the module's name
 * @param functions the exported functions in the symbol table's order
 */
public record StubsModel(String module, List<String> functions) implements FileModel {
    public StubsModel {
        Objects.requireNonNull(module, "module");
        functions = List.copyOf(Objects.requireNonNull(functions, "functions"));
    }

    @Override
    public String template() {
        return "stubs.S.ftl";
    }

    @Override
    public String fileName() {
        return module + "_stubs.S";
    }
}

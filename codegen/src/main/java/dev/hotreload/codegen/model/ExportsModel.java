package dev.hotreload.codegen.model;

import java.util.List;
import java.util.Objects;

/**
 * The version script that exports a module's functions and the variables that keep their value over a reload, and hides
 * the rest ({@code exports.map.ftl}).
 *
 * @param module the module's name
 * @param functions the exported functions
 * @param variables the persistent variables
 */
public record ExportsModel(String module, List<String> functions, List<String> variables) implements FileModel {
    public ExportsModel {
        Objects.requireNonNull(module, "module");
        functions = List.copyOf(Objects.requireNonNull(functions, "functions"));
        variables = List.copyOf(Objects.requireNonNull(variables, "variables"));
    }

    @Override
    public String template() {
        return "exports.map.ftl";
    }

    @Override
    public String fileName() {
        return module + "_exports.map";
    }
}

package dev.hotreload.codegen.model;

import java.util.List;
import java.util.Objects;

/**
 * The response file that makes the firmware's linker keep what the module wants ({@code undefined.rsp.ftl}).
 *
 * @param module the module's name
 * @param symbols the symbols that the module leaves undefined
 */
public record UndefinedModel(String module, List<String> symbols) implements FileModel {
    public UndefinedModel {
        Objects.requireNonNull(module, "module");
        symbols = List.copyOf(Objects.requireNonNull(symbols, "symbols"));
    }

    @Override
    public String template() {
        return "undefined.rsp.ftl";
    }

    @Override
    public String fileName() {
        return module + "_undefined.rsp";
    }
}

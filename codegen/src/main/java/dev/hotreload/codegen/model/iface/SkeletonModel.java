package dev.hotreload.codegen.model.iface;

import dev.hotreload.codegen.model.FileModel;
import java.util.List;
import java.util.Objects;

/**
 * A C file to begin with, whose functions do nothing ({@code interface.c.ftl}).
 *
 * @param module the module's name
 * @param functions the functions, in the order of the interface's methods
 */
public record SkeletonModel(String module, List<Definition> functions) implements FileModel {
    public SkeletonModel {
        Objects.requireNonNull(module, "module");
        functions = List.copyOf(Objects.requireNonNull(functions, "functions"));
    }

    /**
     * A function.
     *
     * @param prototype its declaration, such as {@code int32_t step(float measured)}
     * @param parameters names of the parameters
     * @param result what it returns for now, such as {@code 0}; empty if it returns nothing
     */
    public record Definition(String prototype, List<String> parameters, String result) {
        public Definition {
            Objects.requireNonNull(prototype, "prototype");
            parameters = List.copyOf(Objects.requireNonNull(parameters, "parameters"));
            Objects.requireNonNull(result, "result");
        }
    }

    @Override
    public String template() {
        return "interface.c.ftl";
    }

    @Override
    public String fileName() {
        return module + ".c";
    }
}

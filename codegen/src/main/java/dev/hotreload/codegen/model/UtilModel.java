package dev.hotreload.codegen.model;

import java.util.Objects;

/**
 * The header that an application includes ({@code util.h.ftl}).
 *
 * @param module the module's name
 * @param partition label of the module's partition
 * @param defaultModule whether the header gives the macros of the default module
 */
public record UtilModel(String module, String partition, boolean defaultModule) implements FileModel {
    public UtilModel {
        Objects.requireNonNull(module, "module");
        Objects.requireNonNull(partition, "partition");
    }

    @Override
    public String template() {
        return "util.h.ftl";
    }

    @Override
    public String fileName() {
        return module + "_util.h";
    }
}

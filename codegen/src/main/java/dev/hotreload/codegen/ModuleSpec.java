package dev.hotreload.codegen;

import java.util.Objects;

/**
 * A module as the firmware knows it.
 *
 * @param name a C identifier of at most 31 characters, no reserved word of C or C++
 * @param partition label of its flash partition, 1 to 16 printable ASCII characters
 * @param isDefault whether calls that name no module mean this one
 * @throws dev.hotreload.codegen.fault.CodegenException if name or partition cannot be used, saying why
 */
public record ModuleSpec(String name, String partition, boolean isDefault) {
    public ModuleSpec {
        Checks.module(Objects.requireNonNull(name, "name"));
        Checks.partition(Objects.requireNonNull(partition, "partition"));
    }
}

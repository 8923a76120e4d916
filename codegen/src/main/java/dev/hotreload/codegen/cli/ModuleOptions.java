package dev.hotreload.codegen.cli;

import dev.hotreload.codegen.ModuleSpec;
import dev.hotreload.codegen.symbols.ModuleSymbols;
import java.nio.file.Path;
import picocli.CommandLine.Option;

/** Which module. */
final class ModuleOptions {
    private static final String DEFAULT_PARTITION = "hotreload";

    @Option(names = "--module", required = true, paramLabel = "NAME", description = "Name of the module.")
    String module;

    @Option(
            names = "--partition",
            paramLabel = "LABEL",
            defaultValue = DEFAULT_PARTITION,
            description = "Label of its partition (default: ${DEFAULT-VALUE}).")
    String partition;

    @Option(
            names = "--default",
            negatable = true,
            fallbackValue = "true",
            description = "Whether calls that name no module mean this one (default: if its partition is hotreload).")
    Boolean isDefault;

    ModuleSpec spec() {
        boolean byDefault = isDefault == null ? DEFAULT_PARTITION.equals(partition) : isDefault;
        return new ModuleSpec(module, partition, byDefault);
    }

    /** What the first link of a module told. */
    static final class Wanted {
        @Option(
                names = "--nm",
                required = true,
                paramLabel = "FILE",
                description = "Output of nm -D --format=posix for the module's first link.")
        Path nm;

        ModuleSymbols symbols() {
            return ModuleSymbols.of(Inputs.symbols(nm));
        }
    }
}

package dev.hotreload.codegen.cli;

import dev.hotreload.codegen.ModuleSpec;
import dev.hotreload.codegen.abi.ModuleAbi;
import dev.hotreload.codegen.abi.ObjectPrototypes;
import dev.hotreload.codegen.surface.ModuleObjects;
import dev.hotreload.codegen.symbols.ModuleSymbols;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

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

        @Option(
                names = "--compiler-library",
                paramLabel = "FILE",
                description =
                        "Output of nm --format=posix --defined-only for libgcc: helpers that the module takes along"
                                + " where the firmware lacks them, so that no firmware is made to hold them.")
        private Path compilerLibrary;

        ModuleSymbols symbols() {
            return ModuleSymbols.of(Inputs.symbols(nm));
        }

        /** Without what comes from the compiler's library, save what the firmware offers. */
        ModuleSymbols withoutHelpers(ModuleSymbols symbols, Set<String> firmware) {
            Set<String> helpers = compilerLibrary == null ? Set.of() : Inputs.functions(compilerLibrary);
            return symbols.withUndefined(symbols.undefined().stream()
                    .filter(name -> !helpers.contains(name) || firmware.contains(name))
                    .toList());
        }
    }

    /** What a module is linked from. */
    static final class Objects {
        @Spec(Spec.Target.MIXEE)
        private CommandSpec command;

        @Option(
                names = "--object",
                paramLabel = "FILE",
                description = "An object file of the module, compiled with -g: for the exported functions' prototypes,"
                        + " persistent variables, and who wants what the firmware lacks. Repeatable.")
        private List<Path> objects = List.of();

        List<Path> files() {
            return objects;
        }

        ModuleObjects read() {
            return ModuleObjects.read(objects);
        }

        /** With what only the objects tell: variables that keep their value over a reload, and weak definitions. */
        ModuleSymbols completed(ModuleSymbols symbols) {
            ModuleObjects read = read();
            return symbols.withPersistent(read.persistent()).withWeak(read.weak());
        }

        /** The prototypes of the functions that the module exports. Those that no object tells of are warned of. */
        ModuleAbi abi(ModuleSymbols symbols) {
            ModuleAbi abi = ModuleAbi.of(
                    symbols.functions(),
                    objects.stream().map(ObjectPrototypes::read).toList());
            if (!objects.isEmpty() && !abi.unknown().isEmpty()) {
                PrintWriter err = command.commandLine().getErr();
                err.printf(
                        "hotreload-codegen: warning: nothing tells the prototype of %s, so a change of it goes unnoticed:"
                                + " compile with -g and give each object; functions in assembler have none%n",
                        String.join(", ", abi.unknown()));
                err.flush();
            }
            return abi;
        }
    }
}

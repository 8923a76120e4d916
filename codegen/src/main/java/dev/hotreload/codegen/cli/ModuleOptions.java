package dev.hotreload.codegen.cli;

import dev.hotreload.codegen.ModuleSpec;
import dev.hotreload.codegen.fault.CodegenException;
import dev.hotreload.codegen.symbols.ModuleSymbols;
import java.nio.file.Path;
import java.util.HexFormat;
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

    @Option(
            names = "--abi-sha256",
            paramLabel = "HEX",
            description = "Digest of the exported prototypes (default: not known).")
    String abiSha256;

    ModuleSpec spec() {
        boolean byDefault = isDefault == null ? DEFAULT_PARTITION.equals(partition) : isDefault;
        return new ModuleSpec(module, partition, byDefault, abi());
    }

    byte[] abi() {
        return abiSha256 == null ? new byte[32] : digest();
    }

    private byte[] digest() {
        try {
            byte[] digest = HexFormat.of().parseHex(abiSha256);
            if (digest.length == 32) {
                return digest;
            }
        } catch (IllegalArgumentException e) {
            // told below: the text is what matters, not what the parser thought of it
        }
        throw new CodegenException("--abi-sha256 '%s' is not 64 hexadecimal digits".formatted(abiSha256));
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

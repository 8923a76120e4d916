package dev.hotreload.codegen;

import java.util.Arrays;
import java.util.Objects;

/**
 * A module as the firmware knows it.
 *
 * @param name a C identifier of at most 31 characters, no reserved word of C or C++
 * @param partition label of its flash partition, 1 to 16 printable ASCII characters
 * @param isDefault whether calls that name no module mean this one
 * @param abiSha256 digest of the exported prototypes, 32 bytes; all zero: not known
 * @throws dev.hotreload.codegen.fault.CodegenException if name or partition cannot be used, saying why
 */
public record ModuleSpec(String name, String partition, boolean isDefault, byte[] abiSha256) {
    public ModuleSpec {
        Checks.module(Objects.requireNonNull(name, "name"));
        Checks.partition(Objects.requireNonNull(partition, "partition"));
        abiSha256 = Checks.sha256(abiSha256, "abiSha256");
    }

    @Override
    public byte[] abiSha256() {
        return abiSha256.clone();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof ModuleSpec spec
                && name.equals(spec.name)
                && partition.equals(spec.partition)
                && isDefault == spec.isDefault
                && Arrays.equals(abiSha256, spec.abiSha256);
    }

    @Override
    public int hashCode() {
        return Objects.hash(name, partition, isDefault, Arrays.hashCode(abiSha256));
    }
}

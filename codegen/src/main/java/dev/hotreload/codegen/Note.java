package dev.hotreload.codegen;

import java.util.Arrays;
import java.util.Objects;

/**
 * The identity that a module carries (docs/architecture.md, "Note").
 *
 * @param chip an {@code esp_chip_model_t}; see {@link Chip}
 * @param firmwareSha256 SHA-256 of the firmware ELF file that the module is linked against, 32 bytes
 * @param abiSha256 digest of the exported prototypes, 32 bytes; all zero: not known
 * @param module the module's name
 * @param version the module's version, at most 31 printable ASCII characters; may be empty
 * @throws dev.hotreload.codegen.fault.CodegenException if module or version cannot be used, saying why
 */
public record Note(int chip, byte[] firmwareSha256, byte[] abiSha256, String module, String version) {
    public Note {
        firmwareSha256 = Checks.sha256(firmwareSha256, "firmwareSha256");
        abiSha256 = Checks.sha256(abiSha256, "abiSha256");
        Checks.module(Objects.requireNonNull(module, "module"));
        Checks.version(Objects.requireNonNull(version, "version"));
    }

    @Override
    public byte[] firmwareSha256() {
        return firmwareSha256.clone();
    }

    @Override
    public byte[] abiSha256() {
        return abiSha256.clone();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Note note
                && chip == note.chip
                && Arrays.equals(firmwareSha256, note.firmwareSha256)
                && Arrays.equals(abiSha256, note.abiSha256)
                && module.equals(note.module)
                && version.equals(note.version);
    }

    @Override
    public int hashCode() {
        return Objects.hash(chip, Arrays.hashCode(firmwareSha256), Arrays.hashCode(abiSha256), module, version);
    }
}

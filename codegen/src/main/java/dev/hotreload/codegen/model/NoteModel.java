package dev.hotreload.codegen.model;

import java.util.List;
import java.util.Objects;

/**
 * The note that says what a module is and which firmware it is for ({@code note.S.ftl}).
 *
 * @param chip an {@code esp_chip_model_t}
 * @param firmwareSha256 digest of the firmware ELF: rows of literals such as {@code 0x0f, 0x10}
 * @param abiSha256 digest of the exported prototypes: rows of literals
 * @param module the module's name
 * @param modulePadding zero bytes that fill the name's field of 32 bytes
 * @param version the module's version
 * @param versionPadding zero bytes that fill the version's field of 32 bytes
 */
public record NoteModel(
        int chip,
        List<String> firmwareSha256,
        List<String> abiSha256,
        String module,
        int modulePadding,
        String version,
        int versionPadding)
        implements FileModel {
    public NoteModel {
        firmwareSha256 = List.copyOf(Objects.requireNonNull(firmwareSha256, "firmwareSha256"));
        abiSha256 = List.copyOf(Objects.requireNonNull(abiSha256, "abiSha256"));
        Objects.requireNonNull(module, "module");
        Objects.requireNonNull(version, "version");
    }

    @Override
    public String template() {
        return "note.S.ftl";
    }

    @Override
    public String fileName() {
        return module + "_note.S";
    }
}

package dev.hotreload.codegen.cli;

import dev.hotreload.codegen.Chip;
import dev.hotreload.codegen.Note;
import dev.hotreload.codegen.abi.AbiDifference;
import dev.hotreload.codegen.abi.ModuleAbi;
import dev.hotreload.codegen.fault.CodegenException;
import dev.hotreload.codegen.symbols.ModuleSymbols;
import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** What the note says beyond the module's name. */
final class NoteOptions {
    @Option(
            names = "--firmware-elf",
            required = true,
            paramLabel = "FILE",
            description = "The firmware's ELF file; its SHA-256 goes into the note.")
    Path firmwareElf;

    @Option(
            names = "--chip",
            required = true,
            paramLabel = "NAME",
            description = "esp32, esp32s2, esp32s3, or emulated.")
    String chip;

    @Mixin
    private ModuleVersion version = new ModuleVersion();

    @Option(
            names = "--abi",
            paramLabel = "FILE",
            description =
                    "The prototypes that the firmware was built with (its m.abi); their digest goes into the note.")
    private Path firmwareAbi;

    /** Which version of the module. */
    static final class ModuleVersion {
        @Option(
                names = "--module-version",
                paramLabel = "VERSION",
                defaultValue = "",
                description = "Version of the module, at most 31 characters (default: none).")
        String text;
    }

    Note note(String module, ModuleAbi abi) {
        return new Note(Chip.of(chip).model(), Inputs.sha256(firmwareElf), abi.sha256(), module, version.text);
    }

    /** The prototypes that the firmware was built with; empty if they are not given. */
    Optional<ModuleAbi> firmwareAbi() {
        return Optional.ofNullable(firmwareAbi).map(Inputs::abi);
    }

    /**
     * The module's prototypes as far as the firmware calls them.
     *
     * @throws CodegenException naming each function that the firmware calls otherwise
     */
    ModuleAbi met(String module, ModuleOptions.Objects objects, ModuleSymbols symbols) {
        ModuleAbi own = objects.abi(symbols);
        if (firmwareAbi == null) {
            return own;
        }
        if (objects.files().isEmpty()) {
            throw new CodegenException("--abi is compared with what the objects tell: give each by --object");
        }
        ModuleAbi firmware = Inputs.abi(firmwareAbi);
        AbiDifference difference = new AbiDifference(firmware, own);
        if (!difference.isEmpty()) {
            throw new CodegenException(
                    difference.text(module) + "\n" + firmwareAbi
                            + " is what the firmware was built with: build it anew and flash it, or restore the old prototypes");
        }
        return own.asMetBy(firmware);
    }
}

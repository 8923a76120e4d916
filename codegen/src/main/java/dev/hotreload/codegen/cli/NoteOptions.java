package dev.hotreload.codegen.cli;

import dev.hotreload.codegen.Chip;
import dev.hotreload.codegen.Note;
import java.nio.file.Path;
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

    @Option(
            names = "--module-version",
            paramLabel = "VERSION",
            defaultValue = "",
            description = "Version of the module, at most 31 characters (default: none).")
    String version;

    Note note(ModuleOptions module) {
        return new Note(
                Chip.of(chip).model(),
                Inputs.sha256(firmwareElf),
                module.abi(),
                module.spec().name(),
                version);
    }
}

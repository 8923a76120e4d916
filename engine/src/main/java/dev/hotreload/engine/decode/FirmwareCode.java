package dev.hotreload.engine.decode;

import dev.hotreload.codegen.elf.MalformedElfException;
import dev.hotreload.engine.firmware.FirmwareFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.Optional;

/** The firmware's ELF file, which may be built anew while the board runs the old one. */
final class FirmwareCode {
    private final FirmwareFile file;
    private FileTime saved;
    private String digest = "";
    private Optional<CodeFile> code = Optional.empty();

    FirmwareCode(FirmwareFile file) {
        this.file = file;
    }

    Path elf() {
        return file.elf();
    }

    /** What is there now; empty if it is no file that can be read. */
    Optional<CodeFile> code() throws IOException {
        refresh();
        return code;
    }

    /** @param running first digits of the SHA-256 of what the board runs; empty if nobody knows */
    boolean isOther(String running) throws IOException {
        refresh();
        return !digest.startsWith(running);
    }

    private void refresh() throws IOException {
        Path elf = file.elf();
        if (!Files.isRegularFile(elf)) {
            code = Optional.empty();
            return;
        }
        FileTime now = Files.getLastModifiedTime(elf);
        if (now.equals(saved)) {
            return;
        }
        digest = file.digest().orElse("");
        saved = now;
        try {
            code = Optional.of(CodeFile.read(elf));
        } catch (MalformedElfException e) {
            code = Optional.empty();
        }
    }
}

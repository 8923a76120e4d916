package dev.hotreload.engine.firmware;

import dev.hotreload.engine.io.Sha256;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.Optional;

/**
 * A firmware's ELF file, for those who only look at it; it need not be there, and may be built anew at any time.
 *
 * @param elf the file
 * @param identity the firmware's digest, 64 hexadecimal digits, where the file is not whole: an artifact's has no key in
 *     it. Empty: the digest is the file's
 */
public record FirmwareFile(Path elf, Optional<String> identity) {

    /** A file as it was linked. */
    public static FirmwareFile whole(Path elf) {
        return new FirmwareFile(elf, Optional.empty());
    }

    /** The firmware's digest as devices tell it, 64 hexadecimal digits; empty if the file is not there. */
    public Optional<String> digest() throws IOException {
        if (!Files.isRegularFile(elf)) {
            return Optional.empty();
        }
        return Optional.of(
                identity.isPresent() ? identity.get() : HexFormat.of().formatHex(Sha256.of(elf)));
    }
}

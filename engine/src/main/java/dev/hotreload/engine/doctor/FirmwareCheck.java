package dev.hotreload.engine.doctor;

import dev.hotreload.engine.UserException;
import dev.hotreload.engine.doctor.Doctor.Lookup;
import dev.hotreload.engine.firmware.FirmwareFile;
import java.io.IOException;
import java.util.Optional;

/** The project's firmware: its own, its ESP-IDF project's, or the artifact that it depends on. */
final class FirmwareCheck {
    private static final String WHAT = "firmware";

    private FirmwareCheck() {}

    static Finding check(Lookup lookup) throws IOException {
        try {
            Optional<FirmwareFile> file = lookup.find();
            Optional<String> digest = file.isPresent() ? file.get().digest() : Optional.empty();
            return digest.isPresent()
                    ? Finding.ok(WHAT, file.get().elf() + ", " + DeviceCheck.shortened(digest.get()))
                    : Finding.absent(WHAT, "not built yet", "mvn package");
        } catch (UserException e) {
            return Finding.lacking(true, WHAT, e.getMessage(), "");
        }
    }

    /** Digest of the firmware that was built last; empty if there is none, or {@link #check} tells why it is not known. */
    static Optional<String> digest(Lookup lookup) throws IOException {
        try {
            Optional<FirmwareFile> file = lookup.find();
            return file.isPresent() ? file.get().digest() : Optional.empty();
        } catch (UserException e) {
            return Optional.empty();
        }
    }
}

package dev.hotreload.engine.doctor;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Serial ports that a board may be at, and whether this user may open them. */
final class SerialCheck {
    private static final String WHAT = "serial port";
    private static final String PORTS = "{ttyUSB,ttyACM,cu.usb,cu.SLAB,cu.wchusb}*";

    private SerialCheck() {}

    /** @param devices {@code /dev}; a host that has none names its ports otherwise */
    static List<Finding> check(Path devices) throws IOException {
        if (!Files.isDirectory(devices)) {
            return List.of();
        }
        List<Finding> findings = new ArrayList<>();
        try (DirectoryStream<Path> ports = Files.newDirectoryStream(devices, PORTS)) {
            ports.forEach(port -> findings.add(port(port)));
        }
        return findings.isEmpty()
                ? List.of(Finding.absent(
                        WHAT,
                        "none",
                        "plug in a board, to flash it by cable; the emulated board and the network need none"))
                : findings;
    }

    private static Finding port(Path port) {
        return Files.isReadable(port) && Files.isWritable(port)
                ? Finding.ok(WHAT, port.toString())
                : Finding.warning(
                        WHAT,
                        port + ", which you may not open",
                        "sudo usermod -aG dialout $USER, then log in again (on Arch Linux the group is uucp)");
    }
}

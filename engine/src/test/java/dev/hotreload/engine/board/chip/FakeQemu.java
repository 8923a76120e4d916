package dev.hotreload.engine.board.chip;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/** Puts the stand-in for Espressif's QEMU, {@code src/test/resources/qemu}, into a folder. */
final class FakeQemu {
    private static final String NAME = "qemu-system-xtensa";

    private FakeQemu() {}

    /** As {@code idf_tools.py install qemu-xtensa} leaves it. @return the program */
    static Path installed(Path toolsFolder, String version) throws IOException {
        return in(toolsFolder.resolve("tools/qemu-xtensa").resolve(version).resolve("qemu/bin"));
    }

    static Path in(Path folder) throws IOException {
        Path program = Files.createDirectories(folder).resolve(NAME);
        try (InputStream in = FakeQemu.class.getResourceAsStream("/qemu/" + NAME)) {
            Files.copy(in, program);
        }
        if (!program.toFile().setExecutable(true)) {
            throw new IllegalStateException("cannot make executable: " + program);
        }
        return program;
    }
}

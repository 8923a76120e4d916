package dev.hotreload.engine.firmware;

import dev.hotreload.codegen.Chip;
import dev.hotreload.codegen.abi.ModuleAbi;
import dev.hotreload.codegen.symbols.NmOutput;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The files of one linked firmware.
 *
 * @param elf the firmware
 * @param folder of its symbols and, for each module, the prototypes that it calls the module by
 */
public record BuiltFiles(Path elf, Path folder) {

    /** The map of the link, beside the file, where ESP-IDF puts it too. */
    static Path mapOf(Path elf) {
        String name = elf.getFileName().toString();
        return elf.resolveSibling((name.endsWith(".elf") ? name.substring(0, name.length() - 4) : name) + ".map");
    }

    /** What {@code nm --format=posix} says of it. */
    public Path symbols() {
        return folder.resolve("firmware.nm");
    }

    /** The prototypes that it calls a module by, as it was linked with them. */
    public Path abi(String module) {
        return folder.resolve(module + ".abi");
    }

    /** All of them, for a firmware that calls these modules. */
    public List<Path> of(Collection<String> modules) {
        List<Path> files = new ArrayList<>(List.of(elf, symbols()));
        modules.forEach(module -> files.add(abi(module)));
        return files;
    }

    /**
     * The firmware that they make up.
     *
     * @param sha256 digest of the ELF file
     */
    public Firmware load(Chip chip, byte[] sha256, Collection<String> modules) throws IOException {
        Map<String, ModuleAbi> abis = new HashMap<>();
        for (String module : modules) {
            abis.put(module, ModuleAbi.parse(Files.readString(abi(module))));
        }
        return new Firmware(elf, chip, sha256, NmOutput.parse(Files.readString(symbols())), abis);
    }

    /** Puts copies in the place of others. */
    void copyTo(BuiltFiles others, Collection<String> modules) throws IOException {
        List<Path> to = others.of(modules);
        List<Path> from = of(modules);
        for (int i = 0; i < from.size(); i++) {
            Files.createDirectories(to.get(i).getParent());
            Files.copy(from.get(i), to.get(i), StandardCopyOption.REPLACE_EXISTING);
        }
    }
}

package dev.hotreload.engine.kit;

import dev.hotreload.client.auth.DeviceKey;
import dev.hotreload.codegen.Chip;
import dev.hotreload.engine.firmware.BuiltFiles;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * What goes into a kit.
 *
 * @param chip that the firmware is for
 * @param idf version of ESP-IDF, where it was built by that
 * @param files the linked firmware, its symbols and the prototypes that it calls each module by
 * @param partitions its partition table
 * @param compilerPrefix of the compiler's programs, such as {@code xtensa-esp32-elf-}
 * @param compilerVersion what it says of its version
 * @param cFlags options for C, without search paths
 * @param cxxFlags options for C++
 * @param includes folders that a module's compiler searches, in order
 * @param modules that the firmware calls
 * @param key that the firmware holds, and the kit shall not
 */
public record KitContents(
        Chip chip,
        Optional<String> idf,
        BuiltFiles files,
        Path partitions,
        String compilerPrefix,
        String compilerVersion,
        List<String> cFlags,
        List<String> cxxFlags,
        List<Path> includes,
        List<Module> modules,
        Optional<DeviceKey> key) {
    /**
     * A module that the firmware calls.
     *
     * @param partition label of its partition
     * @param size of that in bytes
     * @param isDefault whether calls that name no module mean this one
     */
    public record Module(String name, String partition, long size, boolean isDefault) {}

    public KitContents {
        cFlags = List.copyOf(cFlags);
        cxxFlags = List.copyOf(cxxFlags);
        includes = List.copyOf(includes);
        modules = List.copyOf(modules);
    }

    List<String> moduleNames() {
        return modules.stream().map(Module::name).toList();
    }
}

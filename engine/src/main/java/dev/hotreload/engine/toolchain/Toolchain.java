package dev.hotreload.engine.toolchain;

import dev.hotreload.engine.UserException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * The compiler and its companions: all that building a module asks for, whichever chip they are for. The emulated
 * board's SDK has one, ESP-IDF has one for each chip.
 *
 * @param gcc compiles C and assembler, and links
 * @param gxx compiles C++
 * @param nm lists symbols
 * @param strip takes debugging information away
 * @param addr2line tells the line of an address
 * @param home folder of all of it, with the compiler's headers; its path must not get into objects
 * @param identity changes when the compiler does: what was built by another one is stale
 */
public record Toolchain(Path gcc, Path gxx, Path nm, Path strip, Path addr2line, Path home, String identity) {
    private static final String GCC = "gcc";
    /** What stands for {@link #home} in objects and messages. */
    private static final String HOME = "sdk";

    /**
     * The toolchain that a compiler belongs to: the other tools stand beside it and have the same prefix.
     *
     * @param gcc a path that ends with {@code gcc}, such as {@code …/bin/xtensa-esp32-elf-gcc}
     * @throws UserException if it is none, or a tool is missing, naming it
     */
    public static Toolchain of(Path gcc) throws IOException {
        String name = gcc.getFileName().toString();
        if (!name.endsWith(GCC)) {
            throw new UserException(gcc + " is not a compiler such as xtensa-esp32-elf-gcc");
        }
        String prefix = name.substring(0, name.length() - GCC.length());
        return of(
                gcc,
                gcc.resolveSibling(prefix + "g++"),
                gcc.resolveSibling(prefix + "nm"),
                gcc.resolveSibling(prefix + "strip"),
                gcc.resolveSibling(prefix + "addr2line"));
    }

    /**
     * The toolchain of these tools, as a build has recorded them.
     *
     * @throws UserException if one of them is missing, naming it
     */
    public static Toolchain of(Path gcc, Path gxx, Path nm, Path strip, Path addr2line) throws IOException {
        for (Path tool : List.of(gcc, gxx, nm, strip, addr2line)) {
            if (!Files.isExecutable(tool)) {
                throw new UserException("the toolchain of " + gcc + " is incomplete: " + tool + " is missing");
            }
        }
        // The compiler names its headers by the real path, which must be known to be kept out of the objects.
        Path home = gcc.toRealPath().getParent().getParent();
        String identity = gcc + " " + Files.getLastModifiedTime(gcc).toMillis();
        return new Toolchain(gcc, gxx, nm, strip, addr2line, home, identity);
    }

    /** What its programs' names begin with, such as {@code xtensa-esp32-elf-}. */
    public String prefix() {
        String name = gcc.getFileName().toString();
        return name.substring(0, name.length() - GCC.length());
    }

    /** What stands for its folder in objects and messages: the same wherever it lies. */
    public Map<Path, String> prefixMaps() {
        return Map.of(home, HOME);
    }
}

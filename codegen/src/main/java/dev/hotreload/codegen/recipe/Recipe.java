package dev.hotreload.codegen.recipe;

import dev.hotreload.codegen.render.ChangedFile;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** A step of a module's build, and the options that every build of a module gives the tool of that step. */
public enum Recipe {
    /**
     * Compiling a source, behind the project's own options. What nothing uses is dropped by section. Exports are chosen
     * by the link, whatever visibility the project's options give them. An object is read, so it must be one: no LTO, no
     * debugging information elsewhere. Prototypes are read from that, and without -femit-class-debug-always that of a C++
     * class with virtual functions lies only where these are defined. A variable that is unique over all that is loaded
     * would survive a reload.
     */
    COMPILE(
            "-fPIC",
            "-mtext-section-literals",
            "-ffunction-sections",
            "-fdata-sections",
            "-fvisibility=default",
            "-fno-lto",
            "-fno-whole-program",
            "-fno-gnu-unique",
            "-g",
            "-gno-split-dwarf",
            "-femit-class-debug-always"),

    /** The plain link that tells what the module exports and wants: by a version script, and without what is unused. */
    FIRST_LINK("-shared", "-nostdlib", "-Wl,--gc-sections", "-Wl,--build-id=none"),

    /** The link against a firmware; why each option is there: docs/decisions and the linker script's template. */
    FINAL_LINK(
            "-shared",
            "-nostdlib",
            "-fPIC",
            "-mtext-section-literals",
            "-Wl,-Bsymbolic",
            "-Wl,--gc-sections",
            "-Wl,-z,max-page-size=4",
            "-Wl,-z,defs",
            "-Wl,--hash-style=sysv",
            "-Wl,--exclude-libs,ALL",
            "-Wl,--build-id=none",
            "-Wl,--no-warn-rwx-segments"),

    /** Taking from the linked module what the device does not need. */
    STRIP("--strip-all", "--remove-section=.xt.prop", "--remove-section=.xt.lit", "--remove-section=.xtensa.info"),

    /**
     * Linking the firmware: it keeps what GCC calls where the source says something else, {@code puts} for a
     * {@code printf} without a format, say, for no edit of a module shall want another firmware because of these.
     */
    FIRMWARE_LINK(Stream.of(
                    "puts", "putchar", "fputs", "fputc", "fwrite", "strlen", "strcpy", "strcmp", "memcpy", "memmove",
                    "memset", "memcmp")
            .map(function -> "-Wl,--undefined=" + function)
            .toArray(String[]::new));

    private final List<String> options;

    Recipe(String... options) {
        this.options = List.of(options);
    }

    public List<String> options() {
        return options;
    }

    /** The response file that holds the options, such as {@code final_link.rsp}. */
    public String fileName() {
        return name().toLowerCase(Locale.ROOT) + ".rsp";
    }

    /** Writes each step's options into a file of its own, one a line. A file that would stay the same is left alone. */
    public static void writeAll(Path folder) {
        for (Recipe step : values()) {
            ChangedFile.write(folder.resolve(step.fileName()), String.join("\n", step.options()) + "\n");
        }
    }
}

package dev.hotreload.engine.toolchain;

import dev.hotreload.engine.io.Sha256;
import dev.hotreload.engine.io.UserCache;
import dev.hotreload.engine.process.Command;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Leaves out what an older linker does not know, such as those of ESP-IDF 5.0, and does not need. */
public final class LinkerOptions {
    /** Silences a warning that came with it, in binutils 2.39. */
    private static final String OPTION = "--no-warn-rwx-segments";

    private static final String FILE = "linker.txt";

    private LinkerOptions() {}

    /** Those of the compiler's options that its linker knows; found out once for each toolchain and kept in the cache. */
    public static List<String> known(Tools tools, UserCache cache, List<String> options) throws IOException {
        Path entry = cache.entry(
                "linker",
                Sha256.hex(tools.toolchain().identity()),
                folder -> Files.writeString(folder.resolve(FILE), help(tools, folder)));
        boolean known = Files.readString(entry.resolve(FILE)).contains(OPTION);
        return options.stream()
                .filter(option -> known || !option.equals("-Wl," + OPTION))
                .toList();
    }

    private static String help(Tools tools, Path directory) throws IOException {
        Command command = new Command(
                "list the linker's options", List.of(tools.toolchain().gcc().toString(), "-Wl,--help"), directory);
        return tools.runOnOurs(command, "the linker does not tell its options");
    }
}

package dev.hotreload.engine.toolchain;

import dev.hotreload.engine.io.Sha256;
import dev.hotreload.engine.io.UserCache;
import dev.hotreload.engine.process.Command;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** What a compiler says of itself. */
public final class CompilerVersion {
    private static final String FILE = "version";

    private CompilerVersion() {}

    /**
     * The first line of what it answers to {@code --version}, without its program's name, such as
     * {@code (crosstool-NG esp-13.2.0_20240530) 13.2.0}; found out once for each toolchain and kept in the cache.
     */
    public static String of(Tools tools, UserCache cache) throws IOException {
        Path entry = cache.entry(
                "compiler",
                Sha256.hex(tools.toolchain().identity()),
                folder -> Files.writeString(folder.resolve(FILE), ask(tools, folder)));
        return Files.readString(entry.resolve(FILE));
    }

    private static String ask(Tools tools, Path directory) throws IOException {
        Command command = new Command(
                "ask the compiler's version", List.of(tools.toolchain().gcc().toString(), "--version"), directory);
        return tools.runOnOurs(command, "the compiler does not tell its version")
                .lines()
                .findFirst()
                .orElse("")
                .replaceFirst("^\\S+ ", "")
                .strip();
    }
}

package dev.hotreload.engine.toolchain;

import dev.hotreload.codegen.symbols.NmOutput;
import dev.hotreload.codegen.symbols.Symbol;
import dev.hotreload.engine.io.Sha256;
import dev.hotreload.engine.io.UserCache;
import dev.hotreload.engine.process.Command;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What libgcc offers: helpers that the compiler calls without the source saying so, such as the division of doubles.
 * A module takes along those that its firmware lacks.
 */
public final class CompilerLibrary {
    private static final String FILE = "libgcc.nm";

    private CompilerLibrary() {}

    /** Names of the functions; found out once for each toolchain and kept in the cache. */
    public static Set<String> functions(Tools tools, UserCache cache) throws IOException {
        Path entry = cache.entry(
                "libgcc",
                Sha256.hex(tools.toolchain().identity()),
                folder -> Files.writeString(folder.resolve(FILE), listing(tools, folder)));
        return NmOutput.parse(Files.readString(entry.resolve(FILE))).stream()
                .filter(symbol -> "TW".indexOf(symbol.type()) >= 0)
                .map(Symbol::name)
                .collect(Collectors.toUnmodifiableSet());
    }

    private static String listing(Tools tools, Path directory) throws IOException {
        Toolchain toolchain = tools.toolchain();
        Command which =
                new Command("find libgcc", List.of(toolchain.gcc().toString(), "-print-libgcc-file-name"), directory);
        String library = tools.runOnOurs(which, "the compiler does not tell where its library is")
                .strip();
        Command nm = new Command(
                "list libgcc",
                List.of(toolchain.nm().toString(), "--format=posix", "--defined-only", "--extern-only", library),
                directory);
        // Of an archive nm prints a heading for each member, which NmOutput does not take.
        return tools.runOnOurs(nm, "the compiler's library cannot be read")
                .lines()
                .filter(line -> !line.endsWith(":"))
                .collect(Collectors.joining("\n"));
    }
}

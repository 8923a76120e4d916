package dev.hotreload.engine.kit;

import dev.hotreload.engine.UserException;
import dev.hotreload.engine.toolchain.Toolchain;
import java.io.File;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Looks for the compiler that a kit's firmware was built by: where the user says, on the {@code PATH}, and among
 * ESP-IDF's tools ({@code $IDF_TOOLS_PATH}, else {@code ~/.espressif}).
 */
public final class KitToolchain {
    private static final String TOOLS_PATH = "IDF_TOOLS_PATH";
    /** Folders between ESP-IDF's tools and {@code bin}: {@code xtensa-esp-elf/esp-13.2.0_20240530/xtensa-esp-elf}. */
    private static final int LEVELS = 3;

    private final Optional<Path> named;
    private final Map<String, String> environment;

    /**
     * @param named the toolchain's folder, or its {@code bin}, or its gcc
     * @param environment of this process
     */
    public KitToolchain(Optional<Path> named, Map<String, String> environment) {
        this.named = named;
        this.environment = environment;
    }

    /** @throws UserException if there is none, saying where it was looked for */
    public Toolchain of(Kit kit) throws IOException {
        KitDescriptor.Compiler compiler = kit.descriptor().compiler();
        String gcc = compiler.prefix() + "gcc";
        if (named.isPresent()) {
            return Toolchain.of(inNamed(named.get(), gcc));
        }
        List<Path> found = new ArrayList<>(onPath(gcc));
        found.addAll(installed(gcc));
        Optional<Path> best = found.stream()
                .filter(path -> compiler.version().contains(releaseOf(path)))
                .findFirst()
                .or(() -> found.stream().findFirst());
        return Toolchain.of(best.orElseThrow(() -> new UserException("firmware " + kit.name() + " was compiled by "
                + compiler.prefix() + "gcc " + compiler.version() + ", and there is no " + gcc
                + " on the PATH nor among ESP-IDF's tools in " + tools()
                + ": install them (ESP-IDF's install.sh " + kit.chip().target()
                + "), or name the toolchain's folder by -Dhotreload.toolchain")));
    }

    private static Path inNamed(Path place, String gcc) {
        for (Path candidate :
                List.of(place, place.resolve(gcc), place.resolve("bin").resolve(gcc))) {
            if (Files.isRegularFile(candidate)) {
                return candidate;
            }
        }
        throw new UserException(
                "hotreload.toolchain: there is no " + gcc + " in " + place + " nor in " + place.resolve("bin"));
    }

    private List<Path> onPath(String gcc) {
        List<Path> found = new ArrayList<>();
        for (String folder : environment.getOrDefault("PATH", "").split(File.pathSeparator)) {
            Path candidate = Path.of(folder).resolve(gcc);
            if (!folder.isEmpty() && Files.isExecutable(candidate)) {
                found.add(candidate.toAbsolutePath());
            }
        }
        return found;
    }

    /** The newest release first, by name. */
    private List<Path> installed(String gcc) throws IOException {
        List<Path> found = List.of(tools().resolve("tools"));
        for (int level = 0; level < LEVELS; level++) {
            List<Path> next = new ArrayList<>();
            for (Path folder : found) {
                next.addAll(children(folder));
            }
            found = next;
        }
        return found.stream()
                .map(folder -> folder.resolve("bin").resolve(gcc))
                .filter(Files::isExecutable)
                .sorted(Comparator.reverseOrder())
                .toList();
    }

    private static List<Path> children(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        List<Path> children = new ArrayList<>();
        try (DirectoryStream<Path> stream = Files.newDirectoryStream(folder)) {
            stream.forEach(children::add);
        }
        return children;
    }

    /** ESP-IDF's name of the release, {@code esp-13.2.0_20240530}, which stands in the version too. */
    private static String releaseOf(Path gcc) {
        Path release = gcc.getParent().getParent().getParent();
        return release == null || release.getFileName() == null
                ? gcc.toString()
                : release.getFileName().toString();
    }

    private Path tools() {
        String set = environment.getOrDefault(TOOLS_PATH, "");
        return set.isEmpty() ? Path.of(System.getProperty("user.home"), ".espressif") : Path.of(set);
    }
}

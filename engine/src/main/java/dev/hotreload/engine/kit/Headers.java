package dev.hotreload.engine.kit;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The headers in the folders that a module's compiler searches, each once.
 *
 * @param files what to pack: the name inside the kit and the file
 * @param folders the folders inside the kit, in the order of the search
 */
record Headers(SortedMap<String, Path> files, List<String> folders) {
    private static final Pattern HEADER = Pattern.compile(".*\\.(h|hh|hpp|hxx|h\\+\\+|inc|inl|ipp|tpp|tcc|def)");
    /** The generated header that holds the device's key. */
    private static final String SECRET = "hotreload_key.h";

    /**
     * @param search folders as the compiler is told them; those that do not exist are passed over, and one that lies in
     *     another one is not packed again
     */
    static Headers in(List<Path> search) throws IOException {
        Set<Path> folders = new LinkedHashSet<>();
        for (Path folder : search) {
            if (Files.isDirectory(folder)) {
                folders.add(folder.toRealPath());
            }
        }
        SortedMap<String, Path> files = new TreeMap<>();
        List<String> names = new ArrayList<>();
        List<Path> all = List.copyOf(folders);
        for (Path folder : all) {
            names.add(name(folder, all));
            if (outer(folder, all).isEmpty()) {
                pack(folder, name(folder, all), files);
            }
        }
        return new Headers(files, names);
    }

    private static String name(Path folder, List<Path> all) {
        return outer(folder, all)
                .map(outer -> name(outer, all) + "/" + unixPath(outer.relativize(folder)))
                .orElseGet(() -> "include/" + all.indexOf(folder));
    }

    /** The outermost folder around it; hidden folders are not packed with those around them. */
    private static Optional<Path> outer(Path folder, List<Path> all) {
        return all.stream()
                .filter(other -> !other.equals(folder) && folder.startsWith(other))
                .filter(other -> !isHidden(other.relativize(folder)))
                .min((one, other) -> one.getNameCount() - other.getNameCount());
    }

    private static void pack(Path folder, String name, SortedMap<String, Path> files) throws IOException {
        try (Stream<Path> found = Files.walk(folder)) {
            for (Path file : found.filter(Files::isRegularFile).toList()) {
                Path inside = folder.relativize(file);
                String last = file.getFileName().toString();
                if (HEADER.matcher(last).matches() && !last.equals(SECRET) && !isHidden(inside)) {
                    files.put(name + "/" + unixPath(inside), file);
                }
            }
        }
    }

    private static boolean isHidden(Path inside) {
        for (Path part : inside) {
            if (part.toString().startsWith(".")) {
                return true;
            }
        }
        return false;
    }

    private static String unixPath(Path path) {
        return path.toString().replace('\\', '/');
    }
}

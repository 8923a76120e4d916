package dev.hotreload.engine.idf.state;

import dev.hotreload.engine.project.EditorFiles;
import java.io.IOException;
import java.nio.file.FileVisitOption;
import java.nio.file.FileVisitResult;
import java.nio.file.FileVisitor;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The files that a firmware is made from, as far as a project holds them: all in its folders, and in those that links
 * there lead to, save those that a build writes, hidden ones, backups of editors, and what is the module's own, which
 * the quick path compiles.
 *
 * @param roots folders of the project, and those of components outside of it
 * @param excluded folders that builds write into
 * @param single further files, whatever they are called
 * @param own the module's sources
 * @param component folder of the module's component: headers in it are its own too
 * @param shared folders in that where other components see headers: those are not
 */
record WatchedTree(
        List<String> roots,
        Set<String> excluded,
        List<String> single,
        Set<String> own,
        String component,
        List<String> shared) {
    private static final Pattern HEADER = Pattern.compile(".*\\.(h|hh|hpp|hxx|inc)");

    WatchedTree {
        roots = List.copyOf(roots);
        excluded = Set.copyOf(excluded);
        single = List.copyOf(single);
        own = Set.copyOf(own);
        Objects.requireNonNull(component);
        shared = List.copyOf(shared);
    }

    /** All of them that are there, by their paths. */
    SortedMap<String, BasicFileAttributes> files() throws IOException {
        SortedMap<String, BasicFileAttributes> files = new TreeMap<>();
        FileVisitor<Path> visitor = new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
                boolean root = roots.contains(folder.toString());
                boolean passed = excluded.contains(folder.toString())
                        || isPassedOver(folder)
                        || isLinkToEspIdf(folder)
                        || isBuilt(folder);
                return passed && !root ? FileVisitResult.SKIP_SUBTREE : FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                boolean passed = isPassedOver(file) && !single.contains(file.toString());
                if (attributes.isRegularFile() && Files.isReadable(file) && !passed && !isOwn(file)) {
                    files.put(file.toString(), attributes);
                }
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFileFailed(Path file, IOException e) {
                // Deleted meanwhile, not to be read, or a link to a folder around it: as if it were not there.
                return FileVisitResult.CONTINUE;
            }
        };
        for (String start : Stream.concat(roots.stream(), single.stream()).toList()) {
            Files.walkFileTree(Path.of(start), EnumSet.of(FileVisitOption.FOLLOW_LINKS), Integer.MAX_VALUE, visitor);
        }
        return files;
    }

    /**
     * Whether a folder is one of the project's, so that files may come into it. One around a folder that builds write into
     * does not count, for all that they write would.
     */
    boolean mayChange(Path folder) {
        return roots.stream().anyMatch(folder::startsWith)
                && excluded.stream()
                        .map(Path::of)
                        .noneMatch(built -> folder.startsWith(built) || built.startsWith(folder));
    }

    /** What editors and menuconfig leave. */
    private static boolean isPassedOver(Path file) {
        String name = file.getFileName().toString();
        return EditorFiles.include(file) || name.startsWith("sdkconfig") && name.endsWith(".old");
    }

    /** A build folder of CMake's, other than one inside of the sources; or what Python has compiled. */
    private static boolean isBuilt(Path folder) {
        return folder.endsWith("__pycache__")
                || Files.exists(folder.resolve("CMakeCache.txt")) && !Files.exists(folder.resolve("CMakeLists.txt"));
    }

    /** ESP-IDF itself stays as it is, and has tens of thousands of files. */
    private static boolean isLinkToEspIdf(Path folder) {
        return Files.isSymbolicLink(folder) && Files.isRegularFile(folder.resolve("tools/idf.py"));
    }

    private boolean isOwn(Path file) {
        return own.contains(file.toString())
                || HEADER.matcher(file.getFileName().toString()).matches()
                        && file.startsWith(component)
                        && shared.stream().noneMatch(file::startsWith);
    }
}

package dev.hotreload.engine.compile;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.codehaus.plexus.util.DirectoryScanner;

/**
 * A source and the object that it becomes.
 *
 * @param source absolute path
 * @param object absolute path; the depfiles and the stamp stand beside it
 */
public record SourceFile(Path source, Path object) {
    private static final String[] SUFFIXES = {".c", ".cc", ".cpp", ".cxx", ".S"};

    /**
     * All sources under a folder, sorted by path. Backups and lock files of editors are passed over.
     *
     * @param root folder of the sources; need not exist
     * @param objects folder that gets the same tree of objects
     */
    public static List<SourceFile> under(Path root, Path objects) {
        if (!Files.isDirectory(root)) {
            return List.of();
        }
        DirectoryScanner scanner = new DirectoryScanner();
        scanner.setBasedir(root.toFile());
        scanner.setIncludes(
                Arrays.stream(SUFFIXES).map(suffix -> "**/*" + suffix).toArray(String[]::new));
        scanner.addDefaultExcludes();
        scanner.scan();
        return Arrays.stream(scanner.getIncludedFiles())
                .sorted()
                .map(name -> new SourceFile(root.resolve(name), objects.resolve(name + ".o")))
                .toList();
    }

    boolean isCxx() {
        return source.toString().matches(".*\\.(cc|cpp|cxx)");
    }

    /** Where the compiler writes which files it has read. */
    public Path depfile() {
        return beside(".d");
    }

    /** What the assembler has read, files of {@code .incbin} among it. */
    public Path assemblerDepfile() {
        return beside(".as.d");
    }

    Path stamp() {
        return beside(".stamp");
    }

    private Path beside(String suffix) {
        return object.resolveSibling(object.getFileName() + suffix);
    }
}

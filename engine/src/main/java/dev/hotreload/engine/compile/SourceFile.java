package dev.hotreload.engine.compile;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
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

    public boolean isAssembler() {
        return source.toString().endsWith(".S");
    }

    /**
     * What the compiler read, and the assembler after it, which alone knows of {@code .incbin}; without one it writes no
     * depfile. With an option such as {@code -Ilib} both name files relative to their working directory. What is not
     * there was deleted since the compilation: that the list is another one makes the object stale.
     *
     * @param directory the compiler's working directory
     * @return empty if the object was not compiled
     */
    public Optional<List<Path>> filesRead(Path directory) throws IOException {
        Optional<List<Path>> compiler = Depfile.read(depfile());
        List<Path> assembler = Depfile.read(assemblerDepfile()).orElse(List.of());
        return compiler.map(files -> Stream.concat(files.stream(), assembler.stream())
                .map(directory::resolve)
                .filter(Files::isRegularFile)
                .distinct()
                .toList());
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

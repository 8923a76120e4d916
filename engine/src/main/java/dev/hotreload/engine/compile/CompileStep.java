package dev.hotreload.engine.compile;

import dev.hotreload.engine.EngineException;
import dev.hotreload.engine.UserException;
import dev.hotreload.engine.io.Fingerprint;
import dev.hotreload.engine.io.Stamp;
import dev.hotreload.engine.process.Command;
import dev.hotreload.engine.process.RunResult;
import dev.hotreload.engine.toolchain.Tools;
import java.io.IOException;
import java.nio.file.FileVisitOption;
import java.nio.file.FileVisitResult;
import java.nio.file.FileVisitor;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Compiles the sources whose object is not what the compiler would make now, as many at once as there are cores.
 *
 * <p>An object is fresh while the command line, the compiler, the content of every file that it was made from and the
 * names of the headers in reach are the same; times of files do not matter. All sources are compiled even when one
 * fails, so that the user sees all mistakes at once.
 */
public final class CompileStep {
    private static final Pattern HEADER = Pattern.compile(".*\\.(h|hh|hpp|hxx|inc)");

    private final Tools tools;

    public CompileStep(Tools tools) {
        this.tools = tools;
    }

    /**
     * @param files what to compile
     * @param objectFolder holds objects of these sources only: an object of any other source in it is deleted
     * @param directory working directory of the compiler
     * @throws UserException if a source does not compile; the compiler's words are in the log, once
     */
    public Compiled compile(List<SourceFile> files, Path objectFolder, Path directory, CompileCommands commands)
            throws IOException {
        List<Path> removed = removeOrphans(files, objectFolder);
        Fingerprint headers = headerNames(commands.includes());
        String surroundings = tools.toolchain().identity() + headers.hex();
        List<SourceFile> stale = new ArrayList<>();
        for (SourceFile file : files) {
            if (!isFresh(file, surroundings, directory, commands)) {
                stale.add(file);
            }
        }
        compileAll(stale, surroundings, directory, commands);
        return new Compiled(
                files.stream().map(SourceFile::object).toList(),
                stale.stream().map(SourceFile::source).toList(),
                removed);
    }

    private void compileAll(List<SourceFile> stale, String surroundings, Path directory, CompileCommands commands)
            throws IOException {
        List<Path> failed = Parallel.map(stale, file -> compileOne(file, surroundings, directory, commands)).stream()
                .flatMap(Optional::stream)
                .toList();
        if (!failed.isEmpty()) {
            String names = failed.stream()
                    .map(source -> directory.relativize(source).toString())
                    .collect(Collectors.joining(", "));
            throw new UserException((failed.size() == 1 ? "a source does" : failed.size() + " sources do")
                    + " not compile, see the compiler's messages above: " + names);
        }
    }

    /** The source if it does not compile. */
    private Optional<Path> compileOne(SourceFile file, String surroundings, Path directory, CompileCommands commands)
            throws IOException {
        Stamp stamp = new Stamp(file.stamp());
        stamp.clear();
        Files.deleteIfExists(file.assemblerDepfile());
        Files.createDirectories(file.object().getParent());
        // An empty depfile is none, and its time is that of the start by the clock of this file system.
        FileTime begun = Files.getLastModifiedTime(Files.write(file.depfile(), new byte[0]));
        Command command = new Command(
                "compile " + directory.relativize(file.source()),
                commands.commandLine(tools.toolchain(), file),
                directory);
        RunResult result = tools.runner().run(command);
        tools.hashes().forget(file.object());
        report(result);
        if (!result.succeeded()) {
            return Optional.of(file.source());
        }
        List<Path> read = file.filesRead(directory)
                .orElseThrow(() -> new EngineException("the compiler wrote no usable depfile " + file.depfile()));
        stamp.write(inputs(file, read, surroundings, commands));
        if (anySavedBetween(begun, Files.getLastModifiedTime(file.stamp()), read)) {
            stamp.clear();
        }
        return Optional.empty();
    }

    /**
     * Whether the stamp may tell of another content than the compiler read: which files it reads is known only when it
     * has read them, and one of them may have been saved meanwhile.
     */
    private static boolean anySavedBetween(FileTime begun, FileTime ended, List<Path> files) throws IOException {
        for (Path file : files) {
            FileTime saved = Files.getLastModifiedTime(file);
            if (saved.compareTo(begun) > 0 && saved.compareTo(ended) <= 0) {
                return true;
            }
        }
        return false;
    }

    private boolean isFresh(SourceFile file, String surroundings, Path directory, CompileCommands commands)
            throws IOException {
        Optional<List<Path>> read = file.filesRead(directory);
        return read.isPresent()
                && new Stamp(file.stamp())
                        .isFresh(inputs(file, read.get(), surroundings, commands), List.of(file.object()));
    }

    private Fingerprint inputs(SourceFile file, List<Path> read, String surroundings, CompileCommands commands) {
        return tools.fingerprint()
                .add("command", commands.commandLine(tools.toolchain(), file))
                .add("surroundings", surroundings)
                .addFiles(read);
    }

    /** A new header may hide another one further down the search path, without any known file being changed. */
    private Fingerprint headerNames(List<Path> includes) throws IOException {
        Fingerprint names = tools.fingerprint();
        for (Path folder : includes) {
            names.add(folder.toString(), headersIn(folder));
        }
        return names;
    }

    private static List<String> headersIn(Path folder) throws IOException {
        SortedSet<String> names = new TreeSet<>();
        FileVisitor<Path> visitor = new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                if (HEADER.matcher(file.toString()).matches()) {
                    names.add(file.toString());
                }
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFileFailed(Path file, IOException e) {
                return FileVisitResult.CONTINUE; // Deleted meanwhile, or not to be read: as if it were not there.
            }
        };
        Files.walkFileTree(folder, EnumSet.of(FileVisitOption.FOLLOW_LINKS), Integer.MAX_VALUE, visitor);
        return List.copyOf(names);
    }

    /** One source's messages stay together. A warning is no error, for the compilation goes on. */
    private synchronized void report(RunResult result) {
        result.errors().lines().forEach(result.succeeded() ? tools.log()::warn : tools.log()::error);
    }

    private static List<Path> removeOrphans(List<SourceFile> files, Path objectFolder) throws IOException {
        if (!Files.isDirectory(objectFolder)) {
            return List.of();
        }
        Set<Path> known = files.stream().map(SourceFile::object).collect(Collectors.toSet());
        List<Path> orphans;
        try (Stream<Path> found = Files.walk(objectFolder)) {
            orphans = found.filter(path -> path.toString().endsWith(".o") && !known.contains(path))
                    .sorted()
                    .toList();
        }
        for (Path object : orphans) {
            SourceFile gone = new SourceFile(object, object);
            Files.deleteIfExists(gone.stamp());
            Files.deleteIfExists(gone.depfile());
            Files.deleteIfExists(gone.assemblerDepfile());
            Files.delete(object);
        }
        return orphans;
    }
}

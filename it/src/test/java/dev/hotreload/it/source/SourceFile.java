package dev.hotreload.it.source;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;

/** A source of the checkout, wherever it lies but in a build folder or a hidden one. */
record SourceFile(Path path, List<String> lines) {
    static List<SourceFile> all(Language language) throws IOException {
        List<SourceFile> files = new ArrayList<>();
        Files.walkFileTree(Path.of("").toAbsolutePath().getParent(), new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
                String name = folder.getFileName().toString();
                boolean skipped = name.equals("target") || name.startsWith(".");
                return skipped ? FileVisitResult.SKIP_SUBTREE : FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                String name = file.getFileName().toString();
                if (language.endings.contains(name.substring(name.lastIndexOf('.') + 1))) {
                    files.add(new SourceFile(file, Files.readAllLines(file)));
                }
                return FileVisitResult.CONTINUE;
            }
        });
        return files;
    }

    static List<Function> functions(Language language) throws IOException {
        try {
            return language.functions.apply(all(language));
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    @Override
    public String toString() {
        return path + " (" + lines.size() + " lines)";
    }
}

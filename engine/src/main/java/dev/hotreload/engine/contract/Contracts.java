package dev.hotreload.engine.contract;

import dev.hotreload.engine.BuildLog;
import dev.hotreload.engine.UserException;
import dev.hotreload.engine.project.ModuleProject;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Finds the contract of a module: the descriptor that the Java compiler's annotation processor has left. */
public final class Contracts {
    /** At a line's start, as comments do not have it; modifiers and other annotations may come before. */
    private static final Pattern ANNOTATED = Pattern.compile(
            "(?m)^[ \\t]*+((public|abstract|strictfp|sealed|non-sealed)\\s++|@[\\w.]++(\\([^()]*+\\))?\\s*+){0,9}"
                    + "@(\\w++\\.)*HotReloadModule\\b");

    private static final String SUFFIX = ".json";

    private Contracts() {}

    /**
     * Empty if the project has no annotated interface.
     *
     * @throws UserException if it has one that is not compiled, or not of this module
     */
    public static Optional<Contract> of(ModuleProject project, BuildLog log) throws IOException {
        Path descriptor = project.layout().interfaces().resolve(project.name() + SUFFIX);
        if (Files.isRegularFile(descriptor)) {
            ModuleInterface declared = ModuleInterface.read(descriptor);
            refuseAnotherPartition(project, declared.descriptor().partition(), declared.type());
            warnIfOlder(project, descriptor, declared.type(), log);
            return Optional.of(new Contract(declared, log));
        }
        refuseAnother(project);
        refuseNotCompiled(project);
        return Optional.empty();
    }

    private static void refuseAnotherPartition(ModuleProject project, String partition, String type) {
        if (!partition.equals(project.partition())) {
            throw new UserException("interface " + type + " wants module '" + project.name() + "' in partition '"
                    + partition + "', but hotreload.partition is '" + project.partition() + "': make them the same");
        }
    }

    private static void warnIfOlder(ModuleProject project, Path descriptor, String type, BuildLog log)
            throws IOException {
        Path source = project.javaSources().resolve(type.replace('.', '/') + ".java");
        if (Files.isRegularFile(source)
                && Files.getLastModifiedTime(source).compareTo(Files.getLastModifiedTime(descriptor)) > 0) {
            log.warn(project.basedir().relativize(source)
                    + " was changed after it was compiled, and what was compiled counts: mvn compile");
        }
    }

    private static void refuseAnother(ModuleProject project) throws IOException {
        List<Path> found = files(project.layout().interfaces(), SUFFIX);
        if (!found.isEmpty()) {
            String other = found.get(0).getFileName().toString().replace(SUFFIX, "");
            throw new UserException("the project's interface is of module '" + other + "', but the project builds '"
                    + project.name() + "': set hotreload.moduleName to '" + other
                    + "', or the name in @HotReloadModule to '" + project.name() + "'");
        }
    }

    private static void refuseNotCompiled(ModuleProject project) throws IOException {
        for (Path source : files(project.javaSources(), ".java")) {
            if (ANNOTATED.matcher(text(source)).find()) {
                throw new UserException("the interface " + project.basedir().relativize(source)
                        + " is not compiled: run mvn compile first, which mvn package does. If it was compiled,"
                        + " then without the annotation processor: see that the compiler's configuration leaves"
                        + " annotation processing on");
            }
        }
    }

    /** In whichever encoding: all that is looked for is ASCII. */
    private static String text(Path source) throws IOException {
        return Files.readString(source, StandardCharsets.ISO_8859_1);
    }

    private static List<Path> files(Path folder, String suffix) throws IOException {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(file -> file.toString().endsWith(suffix))
                    .sorted()
                    .toList();
        }
    }
}

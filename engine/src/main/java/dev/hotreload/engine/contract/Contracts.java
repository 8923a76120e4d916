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
        Optional<ModuleInterface> declared = declared(descriptor, project, log);
        if (declared.isEmpty()) {
            refuseAnother(project, log);
            refuseNotCompiled(project);
            return Optional.empty();
        }
        String type = declared.get().type();
        refuseAnotherPartition(project, declared.get().descriptor().partition(), type);
        warnIfOlder(project, descriptor, type, log);
        return Optional.of(new Contract(declared.get(), log));
    }

    /** Empty if there is none, or only what was made of one that is gone. */
    private static Optional<ModuleInterface> declared(Path descriptor, ModuleProject project, BuildLog log)
            throws IOException {
        if (!Files.isRegularFile(descriptor)) {
            return Optional.empty();
        }
        ModuleInterface declared = ModuleInterface.read(descriptor);
        if (declared.isCompiled(project)) {
            return Optional.of(declared);
        }
        log.warn("Interface " + declared.type() + " is no longer among the compiled classes: " + descriptor
                + ", made of it, does not count; mvn clean removes it");
        return Optional.empty();
    }

    /** All that there are, of whichever module. */
    static List<Path> descriptors(ModuleProject project) throws IOException {
        return files(project.layout().interfaces(), SUFFIX);
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

    private static void refuseAnother(ModuleProject project, BuildLog log) throws IOException {
        for (Path found : descriptors(project)) {
            String other = found.getFileName().toString().replace(SUFFIX, "");
            if (other.equals(project.name()) || declared(found, project, log).isEmpty()) {
                continue;
            }
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

    /** Those of a folder and all in it; none where it is not there. */
    static List<Path> files(Path folder, String suffix) throws IOException {
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

package dev.hotreload.engine.idf;

import dev.hotreload.codegen.Chip;
import dev.hotreload.engine.UserException;
import dev.hotreload.engine.idf.plan.ProjectDescription;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.codehaus.plexus.util.cli.CommandLineUtils;

/**
 * An ESP-IDF project and how it is built.
 *
 * @param folder the project's, a {@link RealPath}
 * @param build its build folder, a {@link RealPath}
 * @param arguments of idf.py, before the command
 */
public record IdfProject(Path folder, Path build, List<String> arguments) {
    private static final Pattern TARGET = Pattern.compile("(?m)^CONFIG_IDF_TARGET=\"(\\w+)\"");
    private static final Pattern PARTITIONS =
            Pattern.compile("(?m)^CONFIG_PARTITION_TABLE_CUSTOM_FILENAME=\"([^\"]+)\"");

    public IdfProject {
        arguments = List.copyOf(arguments);
    }

    /**
     * @param folder the project's
     * @param build its build folder; {@code build} in the project unless given
     * @param arguments of idf.py in one text, with quotes as in a shell
     * @throws UserException if the folder holds no project, or a quote has no end
     */
    public static IdfProject of(Path folder, Optional<Path> build, String arguments) {
        Path root = RealPath.of(folder);
        if (!Files.isRegularFile(root.resolve("CMakeLists.txt"))) {
            throw new UserException(root + " is no ESP-IDF project, for it has no CMakeLists.txt: name the project by"
                    + " -Dhotreload.idf.project=FOLDER");
        }
        try {
            return new IdfProject(
                    root,
                    RealPath.of(build.orElse(root.resolve("build"))),
                    Arrays.asList(CommandLineUtils.translateCommandline(arguments)));
        } catch (Exception e) {
            throw new UserException("hotreload.idf.arguments: '" + arguments + "': " + e.getMessage(), e);
        }
    }

    /**
     * Makes sure that modules can run on the chip that the project is configured for. One that is not configured yet is
     * left to its build.
     *
     * @throws UserException if they cannot, naming the chips where they can
     */
    public void checkTarget() throws IOException {
        Optional<String> target = target();
        List<String> chips = Arrays.stream(Chip.values()).map(Chip::target).toList();
        if (target.isPresent() && !chips.contains(target.get())) {
            throw new UserException(configuration() + ": CONFIG_IDF_TARGET is " + target.get() + ", but modules run on "
                    + String.join(", ", chips) + " only: choose one by idf.py set-target");
        }
    }

    /** ESP-IDF's name of the chip that the project is configured for; empty before its first build. */
    public Optional<String> target() throws IOException {
        return configured(TARGET);
    }

    /** The project's own partition table, there or not; what it is called stands in its configuration. */
    public Path partitions() throws IOException {
        return folder.resolve(configured(PARTITIONS).orElse("partitions.csv"));
    }

    private Optional<String> configured(Pattern value) throws IOException {
        try {
            Matcher found = value.matcher(Files.readString(configuration()));
            return found.find() ? Optional.of(found.group(1)) : Optional.empty();
        } catch (NoSuchFileException e) {
            return Optional.empty();
        }
    }

    /** The project's {@code sdkconfig}, there or not: where the last build had it, which may be anywhere. */
    public Path configuration() throws IOException {
        return ProjectDescription.read(build).configuration().orElse(folder.resolve("sdkconfig"));
    }
}

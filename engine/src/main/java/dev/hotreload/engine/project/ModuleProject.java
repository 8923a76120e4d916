package dev.hotreload.engine.project;

import dev.hotreload.engine.key.ProjectKey;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The settings of a project with a module and, beside it, the firmware that calls it.
 *
 * @param basedir the project's folder, absolute
 * @param buildFolder {@code target}, absolute
 * @param name the module's name, a C identifier
 * @param version the module's version, at most 31 characters
 * @param partition label of the module's partition
 * @param sources folder of the module's sources
 * @param includes folder of the module's headers, which the firmware includes too
 * @param firmwareSources folder of the firmware's app and its {@code partitions.csv}
 * @param compilerArguments options for the compiler, after our own
 * @param templateFolder templates that replace built-in ones
 * @param key the device's key
 * @throws dev.hotreload.engine.UserException if name, version or partition cannot be used, naming the setting
 */
public record ModuleProject(
        Path basedir,
        Path buildFolder,
        String name,
        String version,
        String partition,
        Path sources,
        Path includes,
        Path firmwareSources,
        List<String> compilerArguments,
        Optional<Path> templateFolder,
        ProjectKey key) {
    private static final String CONFIGURATION = "-DCONFIG_";
    private static final String AUTH_NONE = CONFIGURATION + "HOTRELOAD_AUTH_NONE";

    public ModuleProject {
        Names.check(name, version, partition);
        compilerArguments = List.copyOf(compilerArguments);
    }

    /** A project laid out as Maven would have it, with the default partition and no further settings. */
    public static ModuleProject standard(Path basedir, String name, String version) {
        Path folder = basedir.toAbsolutePath().normalize();
        return new ModuleProject(
                folder,
                folder.resolve("target"),
                name,
                version,
                "hotreload",
                folder.resolve("src/main/c"),
                folder.resolve("src/main/include"),
                folder.resolve("src/firmware"),
                List.of(),
                Optional.empty(),
                new ProjectKey(folder, System.getenv(), Optional.empty()));
    }

    /** The same with other options for the compiler. */
    public ModuleProject withCompilerArguments(List<String> arguments) {
        return new ModuleProject(
                basedir,
                buildFolder,
                name,
                version,
                partition,
                sources,
                includes,
                firmwareSources,
                arguments,
                templateFolder,
                key);
    }

    /** The same as ESP-IDF's build describes it, whose templates are the built-in ones. */
    public ModuleProject builtByIdf(String module, String moduleVersion, String label, Path component) {
        return new ModuleProject(
                basedir,
                buildFolder,
                module,
                moduleVersion,
                label,
                component,
                component,
                firmwareSources,
                compilerArguments,
                Optional.empty(),
                key);
    }

    /** Options of the component's Kconfig and the board's: those of the compiler's arguments that set a CONFIG_. */
    public List<String> configuration() {
        return compilerArguments.stream()
                .filter(argument -> argument.startsWith(CONFIGURATION))
                .toList();
    }

    /** Whether the firmware takes a module from whoever signs with the key only. */
    public boolean authenticates() {
        return configuration().stream()
                .noneMatch(option -> option.equals(AUTH_NONE) || option.startsWith(AUTH_NONE + "="));
    }

    /** Where everything lies that a build makes. */
    public BuildLayout layout() {
        return new BuildLayout(buildFolder, name);
    }

    /** What stands for the project's folders in objects and messages: the same wherever the project lies. */
    public Map<Path, String> prefixMaps() {
        return Map.of(basedir, ".", buildFolder, "./target");
    }

    /** Where Maven has the Java sources, the annotated interface among them. */
    public Path javaSources() {
        return basedir.resolve("src/main/java");
    }

    /** The partition table of the firmware. */
    public Path partitions() {
        return firmwareSources.resolve("partitions.csv");
    }
}

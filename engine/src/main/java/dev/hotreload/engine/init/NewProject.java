package dev.hotreload.engine.init;

import dev.hotreload.engine.UserException;
import dev.hotreload.engine.project.ModuleProject;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What a new project is called.
 *
 * @param groupId Maven's
 * @param artifactId Maven's
 * @param module the module's name, if the user names one
 * @param plugin version of the plugin that the project is built with
 * @throws UserException if one of them cannot be used, naming the setting
 */
public record NewProject(String groupId, String artifactId, Optional<String> module, String plugin) {
    private static final Pattern COORDINATE = Pattern.compile("[A-Za-z0-9_.-]+");

    public NewProject {
        check("groupId", groupId);
        check("artifactId", artifactId);
    }

    /**
     * @param artifactId the folder's name unless given, with a hyphen for each character that Maven does not take
     */
    public static NewProject of(
            Path folder, String groupId, Optional<String> artifactId, Optional<String> module, String plugin) {
        return new NewProject(groupId, artifactId.orElseGet(() -> nameOf(folder)), module, plugin);
    }

    private static String nameOf(Path folder) {
        Path name = folder.toAbsolutePath().normalize().getFileName();
        String text = name == null ? "" : name.toString().toLowerCase(Locale.ROOT);
        String hyphened = text.replaceAll("[^a-z0-9_.-]+", "-").replaceAll("^[-.]+|[-.]+$", "");
        return hyphened.isEmpty() ? "module" : hyphened;
    }

    private static void check(String setting, String value) {
        if (!COORDINATE.matcher(value).matches()) {
            throw new UserException("hotreload." + setting + ": '" + value
                    + "' is none: Maven takes letters, digits, underscore, hyphen and dot");
        }
    }

    /** The text for each placeholder of a skeleton. */
    Map<String, String> values(Path folder, String moduleName) {
        ModuleProject.standard(folder, moduleName, "1"); // says why a name cannot be used
        return Map.of(
                "groupId",
                groupId,
                "artifactId",
                artifactId,
                "module",
                moduleName,
                "MODULE",
                moduleName.toUpperCase(Locale.ROOT),
                "Type",
                JavaNames.type(moduleName),
                "package",
                JavaNames.packageOf(groupId),
                "path",
                JavaNames.packageOf(groupId).replace('.', '/'),
                "plugin",
                plugin);
    }

    /** The module's name in a project of its own: as the goals derive it, but C takes no digit at the start. */
    String moduleName() {
        String derived = artifactId.replaceAll("[^A-Za-z0-9_]", "_").replaceFirst("^(?=\\d)", "_");
        return module.orElse(derived);
    }
}

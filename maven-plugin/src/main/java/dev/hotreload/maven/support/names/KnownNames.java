package dev.hotreload.maven.support.names;

import dev.hotreload.engine.Nearest;
import dev.hotreload.engine.UserException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.Collection;
import java.util.List;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.maven.model.ConfigurationContainer;
import org.apache.maven.model.Model;
import org.apache.maven.model.ModelBase;
import org.apache.maven.model.Plugin;
import org.apache.maven.plugin.descriptor.MojoDescriptor;
import org.apache.maven.plugin.descriptor.Parameter;
import org.apache.maven.plugin.descriptor.PluginDescriptor;
import org.apache.maven.project.MavenProject;
import org.codehaus.plexus.configuration.PlexusConfiguration;
import org.codehaus.plexus.util.xml.Xpp3Dom;

/**
 * Refuses what Maven ignores: a property {@code hotreload.*} that no goal reads, and an element of the plugin's
 * configuration that no goal has. A mistyped {@code hotreload.url} would send the module to another board.
 */
public final class KnownNames {
    private static final String PREFIX = "hotreload.";
    private static final Pattern PROPERTY = Pattern.compile("\\$\\{([^}]+)}");
    /** Read by the tests' side and by the annotation processor, which are no goals. */
    private static final List<String> ELSEWHERE =
            List.of("hotreload.device", "hotreload.project", "hotreload.skeleton", "hotreload.templateDirectory");

    private final Set<String> properties = new TreeSet<>(ELSEWHERE);
    private final Set<String> elements = new TreeSet<>();

    public KnownNames(PluginDescriptor plugin) {
        for (MojoDescriptor goal : plugin.getMojos()) {
            for (Parameter parameter : goal.getParameters()) {
                elements.add(parameter.getName());
                if (parameter.getAlias() != null) {
                    elements.add(parameter.getAlias());
                }
            }
            for (PlexusConfiguration parameter : goal.getMojoConfiguration().getChildren()) {
                Matcher property = PROPERTY.matcher(parameter.getValue(""));
                if (property.matches() && property.group(1).startsWith(PREFIX)) {
                    properties.add(property.group(1));
                }
            }
        }
    }

    /**
     * Checks the command line, for a project or without one.
     *
     * @param commandLine user properties
     * @param projects that may use properties of their own, such as {@code hotreload.version}
     * @throws UserException if a property is known neither to a goal nor to a project
     */
    public void checkCommandLine(Properties commandLine, Collection<MavenProject> projects) {
        for (String name : ours(commandLine)) {
            if (projects.stream().noneMatch(project -> hasProperty(project, name) || uses(project, name))) {
                throw unknown("-D" + name + " is unknown: no goal reads it", name, properties);
            }
        }
    }

    /**
     * Checks what a project's POM says: the plugin's configuration, and the properties that are set in that file.
     *
     * @throws UserException if a name in it is unknown
     */
    public void checkPom(MavenProject project, Plugin plugin) {
        if (plugin != null) {
            Stream.concat(Stream.of(plugin), plugin.getExecutions().stream()).forEach(this::checkConfiguration);
        }
        Model model = project.getOriginalModel();
        if (model == null || project.getFile() == null) {
            return;
        }
        Stream.concat(Stream.of((ModelBase) model), model.getProfiles().stream())
                .flatMap(part -> ours(part.getProperties()).stream())
                .filter(name -> !uses(project, name) && !inherits(project, name))
                .findFirst()
                .ifPresent(name -> {
                    throw unknown(
                            project.getFile().getName() + ": property " + name
                                    + " is unknown: neither a goal nor the POM reads it",
                            name,
                            properties);
                });
    }

    private void checkConfiguration(ConfigurationContainer part) {
        if (!(part.getConfiguration() instanceof Xpp3Dom configuration)) {
            return;
        }
        for (Xpp3Dom element : configuration.getChildren()) {
            if (!elements.contains(element.getName())) {
                throw unknown(
                        "<" + element.getName() + "> in the configuration of hotreload-maven-plugin is unknown: no goal"
                                + " has such a parameter",
                        element.getName(),
                        elements);
            }
        }
    }

    private List<String> ours(Properties set) {
        return set.stringPropertyNames().stream()
                .filter(name -> name.startsWith(PREFIX) && !properties.contains(name))
                .sorted()
                .toList();
    }

    private static boolean hasProperty(MavenProject project, String name) {
        return project.getProperties().containsKey(name);
    }

    /** Whether the POM, or a parent's, asks for the property's value. */
    private static boolean uses(MavenProject project, String name) {
        for (MavenProject pom = project; pom != null; pom = pom.getParent()) {
            if (pom.getFile() != null && text(pom).contains("${" + name + "}")) {
                return true;
            }
        }
        return false;
    }

    /** A parent out of a repository has no file to look at; what it sets, it uses. */
    private static boolean inherits(MavenProject project, String name) {
        return project.getParent() != null && hasProperty(project.getParent(), name);
    }

    private static String text(MavenProject project) {
        try {
            return Files.readString(project.getFile().toPath(), StandardCharsets.ISO_8859_1);
        } catch (IOException e) {
            return "";
        }
    }

    private static UserException unknown(String problem, String name, Set<String> known) {
        return new UserException(problem + "; did you mean " + Nearest.to(name, known) + "?");
    }
}

package dev.hotreload.maven.lifecycle;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.apache.maven.AbstractMavenLifecycleParticipant;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.model.Plugin;
import org.apache.maven.model.PluginExecution;
import org.apache.maven.project.MavenProject;
import org.codehaus.plexus.util.xml.Xpp3Dom;

/**
 * Fits the Java steps of our packagings to the project. Where it has no Java, these steps are left out, which would only
 * take time. Where it has, the compiler gets our annotation processor, beside what the project's POM says.
 *
 * <p>The packagings bind the steps as those of a jar, so that POM, parent and plugin management configure them as there.
 */
public final class JavaSteps extends AbstractMavenLifecycleParticipant {
    private static final String OURS = "dev.hotreload:hotreload-maven-plugin";
    private static final String MAVEN = "org.apache.maven.plugins:maven-";
    private static final String COMPILER = MAVEN + "compiler-plugin";
    private static final String JAR = MAVEN + "jar-plugin";
    private static final List<String> STEPS =
            List.of(MAVEN + "resources-plugin", COMPILER, MAVEN + "surefire-plugin", JAR);

    /** In no lifecycle: an execution that is bound to it never runs. */
    private static final String NO_PHASE = "none";

    private static final String TEMPLATES = "src/main/templates";
    private static final String TEMPLATES_PROPERTY = "hotreload.templateDirectory";
    private static final String HEADER_TEMPLATE = "interface.h.ftl";

    private static final List<String> PACKAGINGS = List.of("hotreload-module", "hotreload-firmware");
    private static final String PROPERTIES = "maven.compiler.";
    private static final String RELEASE = "release";
    private static final List<String> RELEASES = List.of(RELEASE, "source", "target");
    /** The lowest that has records, which structures are written as. */
    private static final String LOWEST_RELEASE = "17";

    @Override
    public void afterProjectsRead(MavenSession session) {
        session.getProjects().stream()
                .filter(project -> PACKAGINGS.contains(project.getPackaging()))
                .forEach(project -> fit(project, session.getUserProperties()));
    }

    /** @param commandLine the properties that are set there */
    static void fit(MavenProject project, Properties commandLine) {
        boolean main = isThere(project.getBuild().getSourceDirectory());
        if (!main && !isThere(project.getBuild().getTestSourceDirectory())) {
            STEPS.forEach(step -> plugin(project, step).ifPresent(JavaSteps::leaveOut));
            return;
        }
        setRelease(project, commandLine);
        plugin(project, JAR).ifPresent(main ? JavaSteps::nameInterfaceJar : JavaSteps::leaveOut);
        ProcessorPath processor =
                new ProcessorPath(project.getPlugin(OURS).getVersion(), templates(project, commandLine));
        plugin(project, COMPILER)
                .ifPresent(compiler -> compiler.getExecutions().stream()
                        .filter(execution -> execution.getGoals().contains("compile"))
                        .forEach(execution -> configure(execution, processor::addTo)));
    }

    /**
     * The folder that the goals take templates from, if it has the header's: javac warns of an option that no processor
     * asks for.
     */
    private static Optional<Path> templates(MavenProject project, Properties commandLine) {
        String named = Optional.ofNullable(commandLine.getProperty(TEMPLATES_PROPERTY))
                .or(() -> configuredTemplates(project))
                .orElseGet(() -> project.getProperties().getProperty(TEMPLATES_PROPERTY, TEMPLATES));
        return Optional.of(project.getBasedir().toPath().resolve(named))
                .filter(folder -> Files.exists(folder.resolve(HEADER_TEMPLATE)));
    }

    private static Optional<String> configuredTemplates(MavenProject project) {
        Plugin ours = project.getPlugin(OURS);
        return Stream.concat(Stream.of(ours), ours.getExecutions().stream())
                .map(part -> (Xpp3Dom) part.getConfiguration())
                .filter(configuration -> configuration != null && configuration.getChild("templateDirectory") != null)
                .map(configuration ->
                        configuration.getChild("templateDirectory").getValue())
                .findFirst();
    }

    private static boolean isThere(String folder) {
        return Files.isDirectory(Path.of(folder));
    }

    private static Optional<Plugin> plugin(MavenProject project, String key) {
        return Optional.ofNullable(project.getPlugin(key));
    }

    /** Of what the packaging binds; what the POM adds is the user's. */
    private static void leaveOut(Plugin plugin) {
        plugin.getExecutions().stream().filter(JavaSteps::isBound).forEach(execution -> execution.setPhase(NO_PHASE));
    }

    private static boolean isBound(PluginExecution execution) {
        return execution.getId().startsWith("default-");
    }

    /** The module is the project's main artifact, and the interface, for those who call it, stands beside it. */
    private static void nameInterfaceJar(Plugin plugin) {
        plugin.getExecutions().stream()
                .filter(JavaSteps::isBound)
                .forEach(execution -> configure(execution, configuration -> {
                    if (configuration.getChild("classifier") == null) {
                        configuration.addChild(ProcessorPath.element("classifier", "api"));
                    }
                }));
    }

    /**
     * Without a release the compiler plugin takes one that is too old for our annotations. With one, javac takes no
     * heed of a source and a target, wherever they are given.
     */
    private static void setRelease(MavenProject project, Properties commandLine) {
        boolean set = RELEASES.stream()
                .anyMatch(release -> commandLine.containsKey(PROPERTIES + release)
                        || project.getProperties().containsKey(PROPERTIES + release)
                        || isConfigured(project, release));
        if (!set) {
            project.getProperties().setProperty(PROPERTIES + RELEASE, LOWEST_RELEASE);
        }
    }

    /** For the compiler plugin, or one of its executions. */
    private static boolean isConfigured(MavenProject project, String parameter) {
        return plugin(project, COMPILER).stream()
                .flatMap(compiler -> Stream.concat(Stream.of(compiler), compiler.getExecutions().stream()))
                .map(part -> (Xpp3Dom) part.getConfiguration())
                .anyMatch(configuration -> configuration != null && configuration.getChild(parameter) != null);
    }

    private static void configure(PluginExecution execution, Consumer<Xpp3Dom> change) {
        Xpp3Dom known = (Xpp3Dom) execution.getConfiguration();
        Xpp3Dom configuration = known == null ? new Xpp3Dom("configuration") : new Xpp3Dom(known);
        change.accept(configuration);
        execution.setConfiguration(configuration);
    }
}

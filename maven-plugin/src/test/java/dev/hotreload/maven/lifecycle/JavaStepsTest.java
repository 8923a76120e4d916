package dev.hotreload.maven.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Properties;
import org.apache.maven.model.Build;
import org.apache.maven.model.Model;
import org.apache.maven.model.Plugin;
import org.apache.maven.model.PluginExecution;
import org.apache.maven.project.MavenProject;
import org.codehaus.plexus.util.xml.Xpp3Dom;
import org.codehaus.plexus.util.xml.Xpp3DomBuilder;
import org.codehaus.plexus.util.xml.pull.XmlPullParserException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What becomes of a project's Java steps before its build begins. */
class JavaStepsTest {
    @TempDir
    Path folder;

    private MavenProject project;
    private final Properties commandLine = new Properties();
    private PluginExecution compile;
    private PluginExecution jar;

    @BeforeEach
    void write() {
        Model model = new Model();
        model.setPackaging("hotreload-module");
        Build build = new Build();
        build.setSourceDirectory(folder.resolve("src/main/java").toString());
        build.setTestSourceDirectory(folder.resolve("src/test/java").toString());
        model.setBuild(build);
        compile = add(build, "org.apache.maven.plugins", "maven-compiler-plugin", "compile");
        jar = add(build, "org.apache.maven.plugins", "maven-jar-plugin", "jar");
        add(build, "dev.hotreload", "hotreload-maven-plugin", "link");
        project = new MavenProject(model);
        project.setFile(folder.resolve("pom.xml").toFile());
    }

    @Test
    void aProjectWithoutJavaHasNone() {
        fit();

        assertThat(compile.getPhase()).isEqualTo("none");
        assertThat(jar.getPhase()).isEqualTo("none");
        assertThat(project.getProperties()).isEmpty();
        assertThat(project.getPlugin("dev.hotreload:hotreload-maven-plugin")
                        .getExecutions()
                        .get(0)
                        .getPhase())
                .isEqualTo("link");
    }

    @Test
    void theInterfaceIsCompiledWithOurProcessor() throws IOException {
        Files.createDirectories(folder.resolve("src/main/java"));

        fit();

        assertThat(compile.getPhase()).isEqualTo("compile");
        assertThat(paths()).containsExactly("hotreload-codegen:4.2");
        assertThat(jar.getConfiguration()).hasToString(xml("<classifier>api</classifier>"));
        assertThat(project.getProperties()).containsEntry("maven.compiler.release", "17");
    }

    @Test
    void theUsersProcessorsAndReleaseStay() throws IOException, XmlPullParserException {
        Files.createDirectories(folder.resolve("src/main/java"));
        project.getProperties().setProperty("maven.compiler.release", "21");
        compile.setConfiguration(Xpp3DomBuilder.build(new StringReader("<configuration><annotationProcessorPaths><path>"
                + "<artifactId>lombok</artifactId><version>1</version></path></annotationProcessorPaths>"
                + "<annotationProcessors><annotationProcessor>a.B</annotationProcessor></annotationProcessors>"
                + "<parameters>true</parameters></configuration>")));

        fit();
        fit();

        assertThat(paths()).containsExactly("lombok:1", "hotreload-codegen:4.2");
        Xpp3Dom configuration = (Xpp3Dom) compile.getConfiguration();
        assertThat(configuration.getChild("annotationProcessors").getChildren())
                .extracting(Xpp3Dom::getValue)
                .containsExactly("a.B", "dev.hotreload.codegen.iface.InterfaceProcessor");
        assertThat(configuration.getChild("parameters").getValue()).isEqualTo("true");
        assertThat(project.getProperties()).containsEntry("maven.compiler.release", "21");
    }

    @ParameterizedTest
    @ValueSource(strings = {"release", "source", "target"})
    void noReleaseIsSetBesideWhatTheUserHasSaid(String said) throws IOException, XmlPullParserException {
        Files.createDirectories(folder.resolve("src/main/java"));
        Plugin compiler = project.getPlugin("org.apache.maven.plugins:maven-compiler-plugin");
        Xpp3Dom configuration = Xpp3DomBuilder.build(
                new StringReader("<configuration><" + said + ">21</" + said + "></configuration>"));

        compiler.setConfiguration(configuration);
        fit();
        assertThat(project.getProperties()).as("the plugin's configuration").isEmpty();

        compiler.setConfiguration(null);
        compile.setConfiguration(configuration);
        fit();
        assertThat(project.getProperties()).as("an execution's configuration").isEmpty();

        compile.setConfiguration(null);
        commandLine.setProperty("maven.compiler." + said, "21");
        fit();
        assertThat(project.getProperties()).as("the command line").isEmpty();
    }

    @Test
    void theHeadersTemplateIsThatOfTheProject() throws IOException {
        Files.createDirectories(folder.resolve("src/main/java"));
        Path templates = Files.createDirectories(folder.resolve("src/main/templates"));
        Files.writeString(templates.resolve("interface.h.ftl"), "");

        fit();
        fit();

        Xpp3Dom arguments = ((Xpp3Dom) compile.getConfiguration()).getChild("compilerArgs");
        assertThat(arguments.getChildren())
                .extracting(Xpp3Dom::getValue)
                .containsExactly("-Ahotreload.templateDirectory=" + templates);
    }

    @ParameterizedTest
    @ValueSource(strings = {"the plugin's configuration", "the command line", "a property"})
    void theHeadersTemplateIsThatOfTheNamedFolder(String place) throws IOException, XmlPullParserException {
        Files.createDirectories(folder.resolve("src/main/java"));
        Path templates = Files.createDirectories(folder.resolve("ours"));
        Files.writeString(templates.resolve("interface.h.ftl"), "");
        switch (place) {
            case "the command line" -> commandLine.setProperty("hotreload.templateDirectory", "ours");
            case "a property" -> project.getProperties().setProperty("hotreload.templateDirectory", "ours");
            default ->
                project.getPlugin("dev.hotreload:hotreload-maven-plugin")
                        .setConfiguration(Xpp3DomBuilder.build(new StringReader("<configuration><templateDirectory>"
                                + templates + "</templateDirectory></configuration>")));
        }

        fit();

        Xpp3Dom arguments = ((Xpp3Dom) compile.getConfiguration()).getChild("compilerArgs");
        assertThat(arguments.getChildren())
                .extracting(Xpp3Dom::getValue)
                .containsExactly("-Ahotreload.templateDirectory=" + templates);
    }

    @Test
    void testsAloneMakeNoJar() throws IOException {
        Files.createDirectories(folder.resolve("src/test/java"));

        fit();

        assertThat(compile.getPhase()).isEqualTo("compile");
        assertThat(jar.getPhase()).isEqualTo("none");
    }

    private void fit() {
        JavaSteps.fit(project, commandLine);
    }

    private static PluginExecution add(Build build, String group, String artifact, String goal) {
        Plugin plugin = new Plugin();
        plugin.setGroupId(group);
        plugin.setArtifactId(artifact);
        plugin.setVersion("4.2");
        PluginExecution execution = new PluginExecution();
        execution.setId("default-" + goal);
        execution.setPhase(goal);
        execution.addGoal(goal);
        plugin.addExecution(execution);
        build.addPlugin(plugin);
        return execution;
    }

    private List<String> paths() {
        Xpp3Dom configuration = (Xpp3Dom) compile.getConfiguration();
        return Arrays.stream(configuration.getChild("annotationProcessorPaths").getChildren())
                .map(path -> path.getChild("artifactId").getValue() + ":"
                        + path.getChild("version").getValue())
                .toList();
    }

    private static String xml(String content) throws IOException {
        try {
            return Xpp3DomBuilder.build(new StringReader("<configuration>" + content + "</configuration>"))
                    .toString();
        } catch (XmlPullParserException e) {
            throw new IOException(e);
        }
    }
}

package dev.hotreload.maven.support.names;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hotreload.engine.UserException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Properties;
import org.apache.maven.model.Model;
import org.apache.maven.model.Plugin;
import org.apache.maven.model.PluginExecution;
import org.apache.maven.plugin.descriptor.PluginDescriptorBuilder;
import org.apache.maven.project.MavenProject;
import org.codehaus.plexus.util.xml.Xpp3Dom;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** By the descriptor that Maven reads. */
class KnownNamesTest {
    @TempDir
    Path folder;

    private KnownNames names;
    private MavenProject project;

    @BeforeEach
    void read() throws Exception {
        try (Reader reader = new InputStreamReader(
                KnownNamesTest.class.getResourceAsStream("/META-INF/maven/plugin.xml"), StandardCharsets.UTF_8)) {
            names = new KnownNames(new PluginDescriptorBuilder().build(reader));
        }
        project = project("<project/>", new Properties());
    }

    @ParameterizedTest
    @CsvSource({
        "hotreload.ulr, hotreload.url",
        "hotreload.URL, hotreload.url",
        "hotreload.modulename, hotreload.moduleName",
        "hotreload.setle, hotreload.settle",
        "hotreload.idf.pth, hotreload.idf.path",
        "hotreload.canarySecond, hotreload.canarySeconds"
    })
    void anUnknownPropertyNamesTheNearest(String mistyped, String meant) {
        assertThatThrownBy(() -> names.checkCommandLine(properties(mistyped), List.of(project)))
                .isInstanceOf(UserException.class)
                .hasMessage("-D" + mistyped + " is unknown: no goal reads it; did you mean " + meant + "?");
    }

    @Test
    void whatIsReadIsKnown() {
        for (String name : List.of(
                "hotreload.url",
                "hotreload.settle",
                "hotreload.device",
                "hotreload.project",
                "hotreload.watch.quiet",
                "hotreload.skip",
                "maven.test.skip",
                "hotreloaded")) {
            assertThatCode(() -> names.checkCommandLine(properties(name), List.of(project)))
                    .as(name)
                    .doesNotThrowAnyException();
        }
    }

    @Test
    void theProjectsOwnPropertiesAreItsOwn() throws Exception {
        MavenProject own = project("<project>${hotreload.version}</project>", properties("hotreload.version"));

        assertThatCode(() -> names.checkPom(own, null)).doesNotThrowAnyException();
        assertThatCode(() -> names.checkCommandLine(properties("hotreload.version"), List.of(project, own)))
                .doesNotThrowAnyException();
    }

    @Test
    void anUnknownPropertyOfThePom() throws Exception {
        MavenProject wrong = project("<project/>", properties("hotreload.execheap"));

        assertThatThrownBy(() -> names.checkPom(wrong, null))
                .isInstanceOf(UserException.class)
                .hasMessageContaining("pom.xml: property hotreload.execheap is unknown")
                .hasMessageContaining("did you mean hotreload.execHeap?");
    }

    @Test
    void anUnknownElementOfThePluginOrAnExecution() {
        Plugin plugin = new Plugin();
        plugin.setConfiguration(configuration("moduleName", "compilerArguments", "skip"));
        assertThatCode(() -> names.checkPom(project, plugin)).doesNotThrowAnyException();

        PluginExecution execution = new PluginExecution();
        execution.setConfiguration(configuration("compilerArgs"));
        plugin.addExecution(execution);
        assertThatThrownBy(() -> names.checkPom(project, plugin))
                .isInstanceOf(UserException.class)
                .hasMessageContaining("<compilerArgs> in the configuration of hotreload-maven-plugin is unknown")
                .hasMessageContaining("did you mean compilerArguments?");

        plugin.setConfiguration(configuration("modulName"));
        assertThatThrownBy(() -> names.checkPom(project, plugin)).hasMessageContaining("did you mean moduleName?");
    }

    private MavenProject project(String pom, Properties own) throws Exception {
        Path file = Files.writeString(folder.resolve("pom.xml"), pom);
        Model model = new Model();
        model.setProperties(own);
        MavenProject made = new MavenProject(model.clone());
        made.setOriginalModel(model);
        made.setFile(file.toFile());
        return made;
    }

    private static Properties properties(String name) {
        Properties set = new Properties();
        set.setProperty(name, "value");
        return set;
    }

    private static Xpp3Dom configuration(String... elements) {
        Xpp3Dom configuration = new Xpp3Dom("configuration");
        for (String element : elements) {
            configuration.addChild(new Xpp3Dom(element));
        }
        return configuration;
    }
}

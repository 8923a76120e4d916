package dev.hotreload.maven;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

/** What holds for every goal and every parameter, read from the descriptor that Maven reads. */
class PluginDescriptorTest {
    private static final List<String> GOALS = List.of(
            "call",
            "check",
            "compile",
            "deploy",
            "devices",
            "doctor",
            "emulate",
            "firmware",
            "flash",
            "generate-component",
            "help",
            "init",
            "key",
            "link",
            "monitor",
            "package",
            "reload",
            "report",
            "rollback",
            "status",
            "templates",
            "watch");

    private static final List<Element> OURS = new ArrayList<>();
    private static Document descriptor;

    @BeforeAll
    static void read() throws Exception {
        descriptor = parse("/META-INF/maven/plugin.xml");
        elements(descriptor.getDocumentElement(), "mojo").stream()
                .filter(mojo -> !text(mojo, "goal").equals("help"))
                .forEach(OURS::add);
    }

    @Test
    void thePrefixAndTheGoals() {
        assertThat(text(descriptor.getDocumentElement(), "goalPrefix")).isEqualTo("hotreload");
        assertThat(elements(descriptor.getDocumentElement(), "mojo"))
                .extracting(mojo -> text(mojo, "goal"))
                .containsExactlyInAnyOrderElementsOf(GOALS);
    }

    @Test
    void everyGoalRunsInParallelAndResolvesNothing() {
        assertThat(OURS).allSatisfy(mojo -> {
            assertThat(text(mojo, "threadSafe")).as(text(mojo, "goal")).isEqualTo("true");
            assertThat(text(mojo, "requiresDependencyResolution"))
                    .as(text(mojo, "goal"))
                    .isEmpty();
            assertThat(text(mojo, "description")).as(text(mojo, "goal")).isNotBlank();
        });
    }

    @Test
    void everyParameterIsDocumentedAndHasAProperty() {
        assertThat(OURS).allSatisfy(mojo -> {
            for (Element parameter : elements(mojo, "parameter")) {
                String name = text(mojo, "goal") + "." + text(parameter, "name");
                assertThat(text(parameter, "description")).as(name).endsWith(".");
                assertThat(text(parameter, "since")).as(name).matches("\\d+\\.\\d+\\.\\d+");
                if (text(parameter, "editable").equals("true")) {
                    assertThat(setting(mojo, text(parameter, "name"))).as(name).startsWith("${hotreload.");
                }
            }
        });
    }

    @Test
    void theLowestMavenIsNamed() {
        assertThat(text(descriptor.getDocumentElement(), "requiredMavenVersion"))
                .isEqualTo("3.8.7");
    }

    /** Else Eclipse reports an error for each project. */
    @Test
    void eclipseKnowsWhatToDoWithEachGoal() throws Exception {
        Document mapping = parse("/META-INF/m2e/lifecycle-mapping-metadata.xml");
        assertThat(elements(mapping.getDocumentElement(), "goal"))
                .extracting(goal -> goal.getTextContent().strip())
                .doesNotHaveDuplicates()
                .containsAll(GOALS);
    }

    private static Document parse(String resource) throws Exception {
        try (InputStream in = PluginDescriptorTest.class.getResourceAsStream(resource)) {
            return DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(in);
        }
    }

    /** What the configuration section says of a parameter: its property, and its default as an attribute. */
    private static String setting(Element mojo, String parameter) {
        return text(elements(mojo, "configuration").get(0), parameter);
    }

    private static String text(Element parent, String name) {
        List<Element> found = elements(parent, name);
        return found.isEmpty() ? "" : found.get(0).getTextContent().strip();
    }

    private static List<Element> elements(Element parent, String name) {
        NodeList nodes = parent.getElementsByTagName(name);
        List<Element> elements = new ArrayList<>();
        for (int i = 0; i < nodes.getLength(); i++) {
            elements.add((Element) nodes.item(i));
        }
        return elements;
    }
}

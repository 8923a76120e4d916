package dev.hotreload.it.docs;

import java.io.InputStream;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import javax.xml.parsers.DocumentBuilderFactory;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

/**
 * A goal as the plugin's descriptor has it.
 *
 * @param name without prefix
 * @param phase that it is bound to unless a POM says otherwise; may be empty
 * @param description in Markdown
 * @param parameters that a user can set, sorted by name
 */
record Goal(String name, String phase, String description, List<Parameter> parameters) {

    /**
     * What a user can set.
     *
     * @param name in a POM
     * @param property on the command line
     * @param byDefault its default; may be empty
     * @param since the version that brought it
     * @param description in Markdown
     */
    record Parameter(String name, String property, String byDefault, String since, String description)
            implements Comparable<Parameter> {
        @Override
        public int compareTo(Parameter other) {
            return Comparator.comparing(Parameter::name)
                    .thenComparing(Parameter::description)
                    .compare(this, other);
        }
    }

    /** All goals, sorted by name, but for {@code help}, which is not ours. */
    static List<Goal> all() throws Exception {
        try (InputStream in = Goal.class.getResourceAsStream("/META-INF/maven/plugin.xml")) {
            Document descriptor =
                    DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(in);
            return elements(descriptor.getDocumentElement(), "mojo").stream()
                    .map(Goal::of)
                    .filter(goal -> !goal.name().equals("help"))
                    .sorted(Comparator.comparing(Goal::name))
                    .toList();
        }
    }

    private static Goal of(Element mojo) {
        Element configuration = elements(mojo, "configuration").get(0);
        return new Goal(
                text(mojo, "goal"),
                text(mojo, "phase"),
                markdown(text(mojo, "description")),
                elements(mojo, "parameter").stream()
                        .filter(parameter -> text(parameter, "editable").equals("true"))
                        .map(parameter -> parameter(parameter, configuration))
                        .sorted()
                        .toList());
    }

    private static Parameter parameter(Element parameter, Element configuration) {
        String name = text(parameter, "name");
        Element setting = elements(configuration, name).get(0);
        return new Parameter(
                name,
                setting.getTextContent().strip().replaceAll("^\\$\\{|\\}$", ""),
                setting.getAttribute("default-value"),
                text(parameter, "since"),
                markdown(text(parameter, "description")));
    }

    private static String markdown(String html) {
        return html.replaceAll("</?code>", "`")
                .replaceAll("<[^>]*>", "")
                .replace("&lt;", "<")
                .replace("&gt;", ">")
                .replace("&amp;", "&")
                .replaceAll("\\s+", " ")
                .strip();
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

package dev.hotreload.codegen.iface.javadoc;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

/** A Javadoc comment, as lines of Doxygen. */
public final class Comment {
    private final List<String> description;
    private final Map<String, String> parameters = new HashMap<>();
    private String returns = "";

    /**
     * @param javadoc as the compiler hands it over: without stars; null: there is none
     * @param names C's name of what a link leads to by its Java name; the name itself where C has none
     */
    public Comment(String javadoc, UnaryOperator<String> names) {
        Markup markup = new Markup(names);
        List<String> text = new ArrayList<>();
        List<String> tags = new ArrayList<>();
        for (String line :
                (javadoc == null ? "" : javadoc).lines().map(String::strip).toList()) {
            boolean starts = line.matches("@[A-Za-z].*");
            if (starts) {
                tags.add(line);
            } else if (tags.isEmpty()) {
                text.add(line);
            } else {
                tags.add(tags.remove(tags.size() - 1) + " " + line);
            }
        }
        List<String> lines = new ArrayList<>(markup.doxygen(String.join("\n", text))
                .lines()
                .map(String::strip)
                .toList());
        lines.add("");
        tags.forEach(tag -> tag(tag, markup, lines));
        description = trimmed(lines);
    }

    /** What the comment says, with the tags that Doxygen has too. */
    public List<String> description() {
        return description;
    }

    /** What it says of a parameter or a component, by Java's name; one line, empty if nothing. */
    public String parameter(String name) {
        return parameters.getOrDefault(name, "");
    }

    /** What it says of the result; one line, empty if nothing. */
    public String returns() {
        return returns;
    }

    /** Other tags are of no meaning in C. */
    private void tag(String tag, Markup markup, List<String> lines) {
        String[] parts = tag.split("\\s+", 2);
        String text = parts.length == 2
                ? markup.doxygen(parts[1]).replaceAll("\\s+", " ").strip()
                : "";
        switch (parts[0]) {
            case "@param" -> {
                String[] named = text.split(" ", 2);
                parameters.put(named[0], named.length == 2 ? named[1] : "");
            }
            case "@return" -> returns = text;
            case "@since", "@deprecated", "@author", "@version" -> lines.add(parts[0] + " " + text);
            default -> {
                // @see, @throws and the like lead to Java
            }
        }
    }

    private static List<String> trimmed(List<String> lines) {
        List<String> kept = new ArrayList<>();
        for (String line : lines) {
            boolean blankAgain = line.isEmpty()
                    && (kept.isEmpty() || kept.get(kept.size() - 1).isEmpty());
            if (!blankAgain) {
                kept.add(line);
            }
        }
        if (!kept.isEmpty() && kept.get(kept.size() - 1).isEmpty()) {
            kept.remove(kept.size() - 1);
        }
        return List.copyOf(kept);
    }
}

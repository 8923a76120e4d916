package dev.hotreload.codegen.iface.element;

import dev.hotreload.codegen.iface.javadoc.Comment;
import java.util.Map;
import javax.lang.model.element.Element;
import javax.lang.model.util.Elements;

/** The comments of one interface's elements. */
public final class Documentation {
    private final Elements elements;
    private final Map<String, String> names;

    /** @param names what Java's names in the interface are in C, for links to them */
    public Documentation(Elements elements, Map<String, String> names) {
        this.elements = elements;
        this.names = Map.copyOf(names);
    }

    /** Empty where the element has none, or no source. */
    public Comment of(Element element) {
        return new Comment(elements.getDocComment(element), name -> names.getOrDefault(name, name));
    }
}

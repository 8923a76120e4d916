package dev.hotreload.codegen.iface.message;

import javax.annotation.processing.Messager;
import javax.lang.model.element.Element;
import javax.lang.model.element.ElementKind;
import javax.lang.model.util.ElementFilter;
import javax.tools.Diagnostic;

/** Tells mistakes to the compiler, each at its element. */
public final class Problems {
    private final Messager messager;
    private int count;

    public Problems(Messager messager) {
        this.messager = messager;
    }

    /** Tells one, and goes on: the user is to see all of them at once. */
    public void tell(Element where, Message message, Object... names) {
        count++;
        messager.printMessage(Diagnostic.Kind.ERROR, message.of(names), placed(where));
    }

    /** javac knows no place of a record's component, but that of its field, which is the same. */
    private static Element placed(Element where) {
        return where.getKind() != ElementKind.RECORD_COMPONENT
                ? where
                : ElementFilter.fieldsIn(where.getEnclosingElement().getEnclosedElements()).stream()
                        .filter(field -> field.getSimpleName().equals(where.getSimpleName()))
                        .map(Element.class::cast)
                        .findFirst()
                        .orElse(where);
    }

    /** How many were told so far. */
    public int count() {
        return count;
    }
}

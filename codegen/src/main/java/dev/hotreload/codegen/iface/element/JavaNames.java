package dev.hotreload.codegen.iface.element;

import dev.hotreload.codegen.iface.model.JavaName;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import javax.lang.model.element.Element;
import javax.lang.model.element.PackageElement;
import javax.lang.model.element.TypeElement;

/** Names of classes. */
public final class JavaNames {
    private JavaNames() {}

    public static JavaName of(TypeElement type) {
        Deque<String> simple = new ArrayDeque<>();
        Element element = type;
        for (; element instanceof TypeElement; element = element.getEnclosingElement()) {
            simple.addFirst(element.getSimpleName().toString());
        }
        return new JavaName(((PackageElement) element).getQualifiedName().toString(), List.copyOf(simple));
    }
}

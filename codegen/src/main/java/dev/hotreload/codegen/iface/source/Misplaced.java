package dev.hotreload.codegen.iface.source;

import dev.hotreload.annotations.CStruct;
import dev.hotreload.annotations.Export;
import dev.hotreload.annotations.HotReloadModule;
import dev.hotreload.annotations.In;
import dev.hotreload.annotations.InOut;
import dev.hotreload.annotations.Out;
import dev.hotreload.codegen.iface.message.Message;
import dev.hotreload.codegen.iface.message.Problems;
import java.lang.annotation.Annotation;
import java.util.List;
import javax.annotation.processing.RoundEnvironment;
import javax.lang.model.element.Element;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.TypeElement;

/** Annotations where no interface is read that would see them. */
public final class Misplaced {
    private static final List<Class<? extends Annotation>> WITHIN =
            List.of(Export.class, In.class, Out.class, InOut.class);

    private Misplaced() {}

    /** Tells of each: it would silently do nothing. */
    public static void tell(RoundEnvironment round, Problems problems) {
        for (Element type : round.getElementsAnnotatedWith(CStruct.class)) {
            if (type.getKind() != ElementKind.RECORD) {
                problems.tell(type, Message.NOT_A_RECORD, type.getSimpleName(), InterfaceReader.kind(type));
            }
        }
        WITHIN.forEach(annotation ->
                round.getElementsAnnotatedWith(annotation).forEach(element -> tell(element, annotation, problems)));
    }

    /** A class may repeat the annotations of the interface that it implements. */
    private static void tell(Element element, Class<? extends Annotation> annotation, Problems problems) {
        Element type = element;
        while (!(type instanceof TypeElement)) {
            type = type.getEnclosingElement();
        }
        if (type.getKind() == ElementKind.INTERFACE && type.getAnnotation(HotReloadModule.class) == null) {
            problems.tell(element, Message.OUTSIDE_MODULE, annotation.getSimpleName(), type.getSimpleName());
        }
    }
}

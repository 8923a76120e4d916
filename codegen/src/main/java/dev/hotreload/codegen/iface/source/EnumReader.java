package dev.hotreload.codegen.iface.source;

import dev.hotreload.codegen.iface.element.Documentation;
import dev.hotreload.codegen.iface.element.JavaNames;
import dev.hotreload.codegen.iface.message.Message;
import dev.hotreload.codegen.iface.message.Problems;
import dev.hotreload.codegen.iface.model.Enumeration;
import dev.hotreload.codegen.iface.model.Enumeration.Constant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javax.lang.model.element.Element;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.TypeElement;

/** Reads the enums of one interface, each once. */
final class EnumReader {
    private final CNames names;
    private final Documentation documentation;
    private final Problems problems;
    private final Map<TypeElement, Enumeration> read = new LinkedHashMap<>();

    EnumReader(CNames names, Documentation documentation, Problems problems) {
        this.names = names;
        this.documentation = documentation;
        this.problems = problems;
    }

    Enumeration read(TypeElement type) {
        Enumeration known = read.get(type);
        if (known == null) {
            known = anew(type);
            read.put(type, known);
        }
        return known;
    }

    private Enumeration anew(TypeElement type) {
        List<? extends Element> constants = type.getEnclosedElements().stream()
                .filter(element -> element.getKind() == ElementKind.ENUM_CONSTANT)
                .toList();
        if (constants.isEmpty()) {
            problems.tell(type, Message.EMPTY_ENUM, type.getSimpleName());
        }
        String tag = names.tag(type);
        return new Enumeration(
                tag,
                JavaNames.of(type),
                constants.stream().map(constant -> constant(type, constant)).toList(),
                documentation.of(type).description());
    }

    private Constant constant(TypeElement type, Element constant) {
        return new Constant(
                constant.getSimpleName().toString(),
                names.constant(type, constant),
                documentation.of(constant).description());
    }

    List<Enumeration> all() {
        return List.copyOf(read.values());
    }
}

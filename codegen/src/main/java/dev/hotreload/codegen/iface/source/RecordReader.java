package dev.hotreload.codegen.iface.source;

import dev.hotreload.annotations.CStruct;
import dev.hotreload.annotations.Size;
import dev.hotreload.codegen.iface.element.Documentation;
import dev.hotreload.codegen.iface.element.JavaNames;
import dev.hotreload.codegen.iface.javadoc.Comment;
import dev.hotreload.codegen.iface.message.Message;
import dev.hotreload.codegen.iface.message.Problems;
import dev.hotreload.codegen.iface.model.CType;
import dev.hotreload.codegen.iface.model.Member;
import dev.hotreload.codegen.iface.model.Struct;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.lang.model.element.Element;
import javax.lang.model.element.RecordComponentElement;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.TypeMirror;

/** Reads the structs of one interface, each once. */
final class RecordReader {
    private static final String FIELDS =
            "boolean, byte, short, int, long, float, double, an enum, or byte[] with @Size";

    private final TypeReader types;
    private final CNames names;
    private final Documentation documentation;
    private final Problems problems;
    private final Map<TypeElement, Optional<Struct>> read = new LinkedHashMap<>();

    RecordReader(TypeReader types, CNames names, Documentation documentation, Problems problems) {
        this.types = types;
        this.names = names;
        this.documentation = documentation;
        this.problems = problems;
    }

    /** @param user what has the record as its type */
    Optional<Struct> read(Element user, TypeElement type) {
        if (type.getAnnotation(CStruct.class) == null) {
            problems.tell(user, Message.NO_CSTRUCT, type.getSimpleName());
            return Optional.empty();
        }
        Optional<Struct> known = read.get(type);
        if (known == null) {
            known = anew(type);
            read.put(type, known);
        }
        return known;
    }

    private Optional<Struct> anew(TypeElement type) {
        if (!type.getTypeParameters().isEmpty()) {
            problems.tell(type, Message.GENERIC_STRUCT, type.getSimpleName());
            return Optional.empty();
        }
        if (type.getRecordComponents().isEmpty()) {
            problems.tell(type, Message.EMPTY_STRUCT, type.getSimpleName());
            return Optional.empty();
        }
        String tag = names.tag(type);
        Comment comment = documentation.of(type);
        List<Member> members = new ArrayList<>();
        Map<String, String> owners = new HashMap<>();
        for (RecordComponentElement component : type.getRecordComponents()) {
            String java = component.getSimpleName().toString();
            String name = names.local(component, owners);
            component(type, component)
                    .ifPresent(found -> members.add(new Member(java, name, found, comment.parameter(java))));
        }
        return Optional.of(new Struct(tag, JavaNames.of(type), members, comment.description()));
    }

    private Optional<CType> component(TypeElement type, RecordComponentElement component) {
        TypeMirror of = component.asType();
        if (TypeReader.isBytes(of)) {
            types.refuseSign(component, of);
            return array(component);
        }
        if (component.getAnnotation(Size.class) != null) {
            problems.tell(component, Message.SIZE_WITHOUT_ARRAY, component.getSimpleName());
        }
        Optional<CType> value = types.value(component, of);
        if (value.isEmpty()) {
            refuse(type, component, of);
        }
        return value;
    }

    private Optional<CType> array(RecordComponentElement component) {
        Size size = component.getAnnotation(Size.class);
        if (size == null) {
            problems.tell(component, Message.ARRAY_WITHOUT_SIZE, component.getSimpleName());
            return Optional.empty();
        }
        return types.isLength(component, size.value())
                ? Optional.of(new CType.ByteArray(size.value()))
                : Optional.empty();
    }

    private void refuse(TypeElement type, RecordComponentElement component, TypeMirror of) {
        Optional<TypeElement> inner = TypeReader.record(of);
        if (inner.isEmpty()) {
            problems.tell(component, Message.UNSUPPORTED_COMPONENT, component.getSimpleName(), of, FIELDS);
        } else if (inner.get().equals(type)) {
            problems.tell(component, Message.STRUCT_WITH_ITSELF, component.getSimpleName(), type.getSimpleName());
        } else {
            problems.tell(component, Message.STRUCT_IN_STRUCT, component.getSimpleName());
        }
    }

    List<Struct> all() {
        return read.values().stream().flatMap(Optional::stream).toList();
    }
}

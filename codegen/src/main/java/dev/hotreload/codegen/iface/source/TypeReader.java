package dev.hotreload.codegen.iface.source;

import dev.hotreload.annotations.Unsigned;
import dev.hotreload.client.call.Ref;
import dev.hotreload.codegen.iface.element.Documentation;
import dev.hotreload.codegen.iface.message.Message;
import dev.hotreload.codegen.iface.message.Problems;
import dev.hotreload.codegen.iface.model.CType;
import dev.hotreload.codegen.iface.model.Enumeration;
import dev.hotreload.codegen.iface.model.Scalar;
import dev.hotreload.codegen.iface.model.Struct;
import java.util.List;
import java.util.Optional;
import javax.lang.model.element.Element;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.ArrayType;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.TypeKind;
import javax.lang.model.type.TypeMirror;

/** Reads the types of one interface. What is absent of its answers was told, or is another kind of type. */
final class TypeReader {
    /** No device has the memory for more. */
    private static final int MOST_BYTES = 65536;

    private final Problems problems;
    private final EnumReader enums;
    private final RecordReader records;

    TypeReader(CNames names, Documentation documentation, Problems problems) {
        this.problems = problems;
        enums = new EnumReader(names, documentation, problems);
        records = new RecordReader(this, names, documentation, problems);
    }

    /** A number, a truth value or an enum, as the element's own annotations say; absent for any other type. */
    Optional<CType> value(Element element, TypeMirror type) {
        if (type.getKind().isPrimitive()) {
            return scalar(type.getKind()).map(scalar -> withSign(element, type, scalar));
        }
        refuseSign(element, type);
        return element(type)
                .filter(declared -> declared.getKind() == ElementKind.ENUM)
                .map(enums::read);
    }

    /** Tells of an {@code @Unsigned} where there is no integer. */
    void refuseSign(Element element, TypeMirror type) {
        if (element.getAnnotation(Unsigned.class) != null) {
            problems.tell(element, Message.NOT_UNSIGNED, type);
        }
    }

    /** Whether an array or a buffer can have so many bytes; if not, that is told. */
    boolean isLength(Element element, int bytes) {
        if (bytes < 1 || bytes > MOST_BYTES) {
            problems.tell(element, Message.BAD_LENGTH, element.getSimpleName(), bytes, MOST_BYTES);
            return false;
        }
        return true;
    }

    private CType withSign(Element element, TypeMirror type, Scalar scalar) {
        if (element.getAnnotation(Unsigned.class) == null) {
            return scalar;
        }
        if (!scalar.isInteger()) {
            refuseSign(element, type);
            return scalar;
        }
        return scalar.unsigned();
    }

    private static Optional<Scalar> scalar(TypeKind kind) {
        return switch (kind) {
            case BOOLEAN -> Optional.of(Scalar.BOOL);
            case BYTE -> Optional.of(Scalar.INT8);
            case SHORT -> Optional.of(Scalar.INT16);
            case INT -> Optional.of(Scalar.INT32);
            case LONG -> Optional.of(Scalar.INT64);
            case FLOAT -> Optional.of(Scalar.FLOAT);
            case DOUBLE -> Optional.of(Scalar.DOUBLE);
            default -> Optional.empty();
        };
    }

    /** The struct of a record. */
    Optional<Struct> struct(Element user, TypeElement declared) {
        return records.read(user, declared);
    }

    static boolean isBytes(TypeMirror type) {
        return type instanceof ArrayType array && array.getComponentType().getKind() == TypeKind.BYTE;
    }

    static boolean isInteger(TypeMirror type) {
        return scalar(type.getKind()).filter(Scalar::isInteger).isPresent();
    }

    static boolean isString(TypeMirror type) {
        return isNamed(type, String.class);
    }

    static boolean isRef(TypeMirror type) {
        return isNamed(type, Ref.class);
    }

    /** The record, if the type is one. */
    static Optional<TypeElement> record(TypeMirror type) {
        return element(type).filter(declared -> declared.getKind() == ElementKind.RECORD);
    }

    private static boolean isNamed(TypeMirror type, Class<?> name) {
        return element(type)
                .filter(declared -> declared.getQualifiedName().contentEquals(name.getName()))
                .isPresent();
    }

    private static Optional<TypeElement> element(TypeMirror type) {
        return type instanceof DeclaredType declared
                ? Optional.of((TypeElement) declared.asElement())
                : Optional.empty();
    }

    List<Struct> structs() {
        return records.all();
    }

    List<Enumeration> enumerations() {
        return enums.all();
    }
}

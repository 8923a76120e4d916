package dev.hotreload.codegen.iface.source;

import dev.hotreload.annotations.In;
import dev.hotreload.annotations.InOut;
import dev.hotreload.annotations.Out;
import dev.hotreload.codegen.iface.message.Message;
import dev.hotreload.codegen.iface.message.Problems;
import dev.hotreload.codegen.iface.model.CType;
import dev.hotreload.codegen.iface.model.CType.Direction;
import dev.hotreload.codegen.iface.model.CType.Length;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.TypeElement;
import javax.lang.model.element.VariableElement;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.TypeMirror;

/** Reads the types of parameters. */
final class ParameterReader {
    private static final String PARAMETERS =
            "boolean, byte, short, int, long, float, double, an enum, String, byte[] or a @CStruct record";

    private final TypeReader types;
    private final Problems problems;

    /** One of the three annotations. */
    private record Passing(Direction direction, String annotation, int size, String sizeOf) {
        boolean hasLength() {
            return size != 0 || !sizeOf.isEmpty();
        }
    }

    ParameterReader(TypeReader types, Problems problems) {
        this.types = types;
        this.problems = problems;
    }

    Optional<CType> read(VariableElement parameter) {
        List<Passing> passings = passings(parameter);
        if (passings.size() > 1) {
            problems.tell(parameter, Message.SEVERAL_DIRECTIONS, parameter.getSimpleName());
            return Optional.empty();
        }
        TypeMirror type = parameter.asType();
        boolean isPointer = TypeReader.isBytes(type)
                || TypeReader.isRef(type)
                || TypeReader.record(type).isPresent();
        if (isPointer) {
            types.refuseSign(parameter, type);
            if (passings.isEmpty()) {
                problems.tell(parameter, Message.NO_DIRECTION, parameter.getSimpleName());
                return Optional.empty();
            }
            return pointer(parameter, passings.get(0));
        }
        passings.forEach(passing ->
                problems.tell(parameter, Message.NO_POINTER, parameter.getSimpleName(), passing.annotation()));
        return value(parameter);
    }

    private static List<Passing> passings(VariableElement parameter) {
        List<Passing> found = new ArrayList<>();
        In in = parameter.getAnnotation(In.class);
        if (in != null) {
            found.add(new Passing(Direction.IN, "In", in.size(), in.sizeOf()));
        }
        Out out = parameter.getAnnotation(Out.class);
        if (out != null) {
            found.add(new Passing(Direction.OUT, "Out", out.size(), out.sizeOf()));
        }
        InOut both = parameter.getAnnotation(InOut.class);
        if (both != null) {
            found.add(new Passing(Direction.IN_OUT, "InOut", both.size(), both.sizeOf()));
        }
        return found;
    }

    private Optional<CType> value(VariableElement parameter) {
        TypeMirror type = parameter.asType();
        if (TypeReader.isString(type)) {
            types.refuseSign(parameter, type);
            return Optional.of(new CType.Text());
        }
        Optional<CType> value = types.value(parameter, type);
        if (value.isEmpty()) {
            problems.tell(parameter, Message.UNSUPPORTED_PARAMETER, parameter.getSimpleName(), type, PARAMETERS);
        }
        return value;
    }

    private Optional<CType> pointer(VariableElement parameter, Passing passing) {
        if (TypeReader.isBytes(parameter.asType())) {
            return length(parameter, passing).map(length -> new CType.Buffer(passing.direction(), length));
        }
        if (passing.hasLength()) {
            problems.tell(parameter, Message.STRUCT_WITH_LENGTH, parameter.getSimpleName());
        }
        return pointee(parameter, passing)
                .flatMap(pointee -> types.struct(parameter, pointee))
                .map(struct -> new CType.StructPointer(passing.direction(), struct));
    }

    /** The record that is pointed at. */
    private Optional<TypeElement> pointee(VariableElement parameter, Passing passing) {
        TypeMirror type = parameter.asType();
        boolean isRef = TypeReader.isRef(type);
        Optional<TypeElement> pointee = isRef
                ? ((DeclaredType) type).getTypeArguments().stream().findFirst().flatMap(TypeReader::record)
                : TypeReader.record(type);
        if (pointee.isEmpty()) {
            problems.tell(parameter, Message.BAD_REF, parameter.getSimpleName());
        } else if (isRef && passing.direction() == Direction.IN) {
            refuse(parameter, Message.REF_FOR_IN, pointee.get());
        } else if (!isRef && passing.direction() != Direction.IN) {
            refuse(parameter, Message.STRUCT_NEEDS_REF, pointee.get());
        }
        return pointee;
    }

    private void refuse(VariableElement parameter, Message message, TypeElement record) {
        problems.tell(parameter, message, parameter.getSimpleName(), record.getSimpleName());
    }

    private Optional<Length> length(VariableElement buffer, Passing passing) {
        if (!passing.hasLength()) {
            problems.tell(buffer, Message.NO_LENGTH, buffer.getSimpleName());
            return Optional.empty();
        }
        if (passing.sizeOf().isEmpty()) {
            return types.isLength(buffer, passing.size())
                    ? Optional.of(new Length(passing.size(), Optional.empty()))
                    : Optional.empty();
        }
        if (passing.size() != 0) {
            problems.tell(buffer, Message.TWO_LENGTHS, buffer.getSimpleName());
            return Optional.empty();
        }
        return count(buffer, passing.sizeOf());
    }

    private Optional<Length> count(VariableElement buffer, String name) {
        ExecutableElement method = (ExecutableElement) buffer.getEnclosingElement();
        Optional<? extends VariableElement> count = method.getParameters().stream()
                .filter(parameter -> parameter.getSimpleName().contentEquals(name))
                .findFirst();
        if (count.isEmpty()) {
            problems.tell(buffer, Message.UNKNOWN_COUNT, buffer.getSimpleName(), name, method.getSimpleName());
            return Optional.empty();
        }
        if (!TypeReader.isInteger(count.get().asType())) {
            problems.tell(buffer, Message.BAD_COUNT, buffer.getSimpleName(), name);
            return Optional.empty();
        }
        return Optional.of(new Length(0, Optional.of(name)));
    }
}

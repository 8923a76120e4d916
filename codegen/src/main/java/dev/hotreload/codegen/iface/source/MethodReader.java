package dev.hotreload.codegen.iface.source;

import dev.hotreload.annotations.Export;
import dev.hotreload.codegen.iface.element.Documentation;
import dev.hotreload.codegen.iface.element.SourceLines;
import dev.hotreload.codegen.iface.javadoc.Comment;
import dev.hotreload.codegen.iface.message.Message;
import dev.hotreload.codegen.iface.message.Problems;
import dev.hotreload.codegen.iface.model.CType;
import dev.hotreload.codegen.iface.model.Function;
import dev.hotreload.codegen.iface.model.Member;
import dev.hotreload.codegen.naming.SnakeCase;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.VariableElement;
import javax.lang.model.type.TypeKind;
import javax.lang.model.type.TypeMirror;

/** Reads the methods of one interface. A function of which something was told to be wrong may lack parameters. */
final class MethodReader {
    private static final String RESULTS =
            "void, boolean, byte, short, int, long, float, double, an enum or a @CStruct record";

    private final TypeReader types;
    private final ParameterReader parameters;
    private final CNames names;
    private final Documentation documentation;
    private final SourceLines lines;
    private final Problems problems;

    MethodReader(TypeReader types, CNames names, Documentation documentation, SourceLines lines, Problems problems) {
        this.types = types;
        this.parameters = new ParameterReader(types, problems);
        this.names = names;
        this.documentation = documentation;
        this.lines = lines;
        this.problems = problems;
    }

    /** C's name of a method. */
    static String name(ExecutableElement method) {
        Export export = method.getAnnotation(Export.class);
        return export != null
                ? export.value()
                : SnakeCase.lower(method.getSimpleName().toString());
    }

    Function read(ExecutableElement method) {
        checkShape(method);
        String name = name(method);
        names.function(method, name);
        Comment comment = documentation.of(method);
        Function function = new Function(
                method.getSimpleName().toString(),
                name,
                result(method),
                members(method, comment),
                comment.description(),
                comment.returns(),
                lines.of(method));
        checkSize(method, function);
        return function;
    }

    private void checkShape(ExecutableElement method) {
        if (!method.getModifiers().contains(Modifier.ABSTRACT)) {
            problems.tell(method, Message.METHOD_WITH_BODY, method.getSimpleName(), kind(method));
        }
        if (!method.getTypeParameters().isEmpty()) {
            problems.tell(method, Message.GENERIC_METHOD, method.getSimpleName());
        }
        if (!method.getThrownTypes().isEmpty()) {
            problems.tell(method, Message.THROWS, method.getSimpleName());
        }
    }

    private static String kind(ExecutableElement method) {
        if (method.isDefault()) {
            return "default";
        }
        return method.getModifiers().contains(Modifier.STATIC) ? "static" : "private";
    }

    private Optional<CType> result(ExecutableElement method) {
        TypeMirror type = method.getReturnType();
        if (type.getKind() == TypeKind.VOID) {
            types.refuseSign(method, type);
            return Optional.empty();
        }
        Optional<CType> value = types.value(method, type);
        if (value.isPresent()) {
            return value;
        }
        if (TypeReader.record(type).isEmpty()) {
            problems.tell(method, Message.UNSUPPORTED_RESULT, method.getSimpleName(), type, RESULTS);
            return Optional.empty();
        }
        return TypeReader.record(type)
                .flatMap(record -> types.struct(method, record))
                .map(CType.class::cast);
    }

    private List<Member> members(ExecutableElement method, Comment comment) {
        List<Member> members = new ArrayList<>();
        Map<String, String> owners = new HashMap<>();
        for (VariableElement parameter : method.getParameters()) {
            String java = parameter.getSimpleName().toString();
            String name = names.local(parameter, owners);
            type(method, parameter)
                    .ifPresent(type -> members.add(new Member(java, name, type, comment.parameter(java))));
        }
        return members;
    }

    private Optional<CType> type(ExecutableElement method, VariableElement parameter) {
        List<? extends VariableElement> all = method.getParameters();
        if (method.isVarArgs() && parameter.equals(all.get(all.size() - 1))) {
            problems.tell(parameter, Message.VARIADIC, parameter.getSimpleName());
            return Optional.empty();
        }
        return parameters.read(parameter);
    }

    private void checkSize(ExecutableElement method, Function function) {
        if (function.words() > Function.MOST_WORDS) {
            problems.tell(method, Message.TOO_MANY_WORDS, function.name(), function.words(), Function.MOST_WORDS);
        }
    }
}

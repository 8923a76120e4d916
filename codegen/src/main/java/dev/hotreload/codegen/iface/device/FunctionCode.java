package dev.hotreload.codegen.iface.device;

import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.TypeName;
import dev.hotreload.client.call.Buffers;
import dev.hotreload.client.call.CallAnswer;
import dev.hotreload.client.call.CallRequest;
import dev.hotreload.client.call.StructReader;
import dev.hotreload.codegen.iface.model.CType;
import dev.hotreload.codegen.iface.model.CType.Buffer;
import dev.hotreload.codegen.iface.model.CType.Direction;
import dev.hotreload.codegen.iface.model.CType.Pointer;
import dev.hotreload.codegen.iface.model.CType.StructPointer;
import dev.hotreload.codegen.iface.model.Enumeration;
import dev.hotreload.codegen.iface.model.Function;
import dev.hotreload.codegen.iface.model.Member;
import dev.hotreload.codegen.iface.model.Scalar;
import dev.hotreload.codegen.iface.model.Struct;
import java.util.List;
import java.util.Objects;
import javax.lang.model.element.Modifier;

/** A method: the request, the call, what came back. */
final class FunctionCode {
    private final Function function;
    /** A local variable that no parameter has the name of. */
    private final String answer;

    private FunctionCode(Function function) {
        this.function = function;
        this.answer = unused("answer");
    }

    static MethodSpec of(Function function, int index) {
        return new FunctionCode(function).method(index);
    }

    private String unused(String name) {
        boolean isUsed = function.parameters().stream()
                .anyMatch(parameter -> parameter.java().equals(name));
        return isUsed ? unused(name + "_") : name;
    }

    private MethodSpec method(int index) {
        MethodSpec.Builder method = MethodSpec.methodBuilder(function.method())
                .addAnnotation(Override.class)
                .addModifiers(Modifier.PUBLIC)
                .returns(function.result().map(JavaTypes::of).orElse(TypeName.VOID));
        function.parameters()
                .forEach(parameter -> method.addParameter(JavaTypes.of(parameter.type()), parameter.java()));
        checks(method);
        CodeBlock call = CodeBlock.of("call($S, $L)", function.name(), request(index));
        List<CodeBlock> after = outputs();
        if (after.isEmpty() && function.result().isEmpty()) {
            return method.addStatement(call).build();
        }
        method.addStatement("$T $N = $L", CallAnswer.class, answer, call);
        after.forEach(method::addStatement);
        function.result().ifPresent(type -> method.addStatement("return $L", result(type)));
        return method.build();
    }

    /** What is written to only after the call is looked at before it. */
    private void checks(MethodSpec.Builder method) {
        function.parameters().stream()
                .filter(parameter ->
                        parameter.type() instanceof StructPointer pointer && pointer.direction() == Direction.OUT)
                .forEach(parameter -> method.addStatement(
                        "$T.requireNonNull($N, $S)", Objects.class, parameter.java(), parameter.java()));
    }

    private CodeBlock request(int index) {
        CodeBlock.Builder request = CodeBlock.builder().add("$T.of($L, ABI_SHA256)", CallRequest.class, index);
        function.result()
                .filter(Struct.class::isInstance)
                .ifPresent(struct -> request.add("\n.resultStruct($L)", struct.bytes()));
        function.parameters().forEach(parameter -> request.add(argument(parameter)));
        return request.build();
    }

    private CodeBlock argument(Member parameter) {
        String name = parameter.java();
        CType type = parameter.type();
        if (type instanceof Scalar scalar) {
            return CodeBlock.of("\n.$L($N)", Codec.argument(scalar), name);
        }
        if (type instanceof Enumeration) {
            return CodeBlock.of("\n.i32($N.ordinal())", name);
        }
        if (type instanceof Buffer buffer) {
            return buffer(buffer, name);
        }
        if (type instanceof StructPointer pointer) {
            return struct(pointer, name);
        }
        return CodeBlock.of("\n.string($N)", name);
    }

    private CodeBlock buffer(Buffer buffer, String name) {
        CodeBlock size = buffer.length()
                .parameter()
                .map(this::count)
                .orElseGet(() -> CodeBlock.of("$L", buffer.length().size()));
        String part = buffer.direction() == Direction.OUT ? "size" : "first";
        return CodeBlock.of(
                "\n.$L($T.$L($N, $L, $S))", passing(buffer.direction()), Buffers.class, part, name, size, name);
    }

    /** A parameter as a count: without a sign, if it has none in C. */
    private CodeBlock count(String name) {
        Scalar type = function.parameters().stream()
                .filter(parameter -> parameter.java().equals(name))
                .map(parameter -> (Scalar) parameter.type())
                .findFirst()
                .orElseThrow();
        return switch (type) {
            case UINT8 -> CodeBlock.of("$T.toUnsignedInt($N)", Byte.class, name);
            case UINT16 -> CodeBlock.of("$T.toUnsignedInt($N)", Short.class, name);
            case UINT32 -> CodeBlock.of("$T.toUnsignedLong($N)", Integer.class, name);
            default -> CodeBlock.of("$N", name);
        };
    }

    private static CodeBlock struct(StructPointer pointer, String name) {
        if (pointer.direction() == Direction.OUT) {
            return CodeBlock.of("\n.out($L)", pointer.struct().bytes());
        }
        String value = pointer.direction() == Direction.IN ? name : name + ".get()";
        return CodeBlock.of("\n.$L($L)", passing(pointer.direction()), StructCode.bytes(value));
    }

    private static String passing(Direction direction) {
        return switch (direction) {
            case IN -> "in";
            case OUT -> "out";
            case IN_OUT -> "inOut";
        };
    }

    private List<CodeBlock> outputs() {
        List<Member> written = function.parameters().stream()
                .filter(parameter -> parameter.type() instanceof Pointer pointer && pointer.direction() != Direction.IN)
                .toList();
        return written.stream()
                .map(parameter -> output(parameter, written.indexOf(parameter)))
                .toList();
    }

    private CodeBlock output(Member parameter, int k) {
        if (parameter.type() instanceof StructPointer pointer) {
            return CodeBlock.of(
                    "$N.set($N(new $T($N.buffer($L))))",
                    parameter.java(),
                    StructCode.reader(pointer.struct()),
                    StructReader.class,
                    answer,
                    k);
        }
        return CodeBlock.of("$T.put($N.buffer($L), $N)", Buffers.class, answer, k, parameter.java());
    }

    private CodeBlock result(CType type) {
        if (type instanceof Struct struct) {
            return CodeBlock.of(
                    "$N(new $T($N.struct($L)))", StructCode.reader(struct), StructReader.class, answer, struct.bytes());
        }
        if (type instanceof Enumeration enumeration) {
            return CodeBlock.of("$N.constant($T.class)", answer, JavaTypes.of(enumeration.java()));
        }
        return CodeBlock.of("$N.$L()", answer, Codec.bits((Scalar) type));
    }
}

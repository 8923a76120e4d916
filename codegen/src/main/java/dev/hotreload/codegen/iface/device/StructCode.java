package dev.hotreload.codegen.iface.device;

import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.MethodSpec;
import dev.hotreload.client.call.StructReader;
import dev.hotreload.client.call.StructWriter;
import dev.hotreload.codegen.iface.model.CType;
import dev.hotreload.codegen.iface.model.CType.ByteArray;
import dev.hotreload.codegen.iface.model.CType.Direction;
import dev.hotreload.codegen.iface.model.CType.StructPointer;
import dev.hotreload.codegen.iface.model.Enumeration;
import dev.hotreload.codegen.iface.model.Member;
import dev.hotreload.codegen.iface.model.ModuleInterface;
import dev.hotreload.codegen.iface.model.Scalar;
import dev.hotreload.codegen.iface.model.Struct;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;
import javax.lang.model.element.Modifier;

/**
 * From records to structs and back. These methods take a reader or a writer, which no method of an interface does: so
 * they overload its methods and never clash with them.
 */
final class StructCode {
    private StructCode() {}

    /** The methods that an interface needs. */
    static List<MethodSpec> of(ModuleInterface module) {
        List<Struct> written = pointees(module, direction -> direction != Direction.OUT);
        List<Struct> read = new ArrayList<>(pointees(module, direction -> direction != Direction.IN));
        module.functions().stream()
                .flatMap(function -> function.result().stream())
                .filter(Struct.class::isInstance)
                .map(Struct.class::cast)
                .forEach(read::add);
        return module.structs().stream()
                .flatMap(struct -> Stream.concat(
                        Stream.of(struct).filter(written::contains).map(StructCode::write),
                        Stream.of(struct).filter(read::contains).map(StructCode::read)))
                .toList();
    }

    private static List<Struct> pointees(ModuleInterface module, Predicate<Direction> wanted) {
        return module.functions().stream()
                .flatMap(function -> function.parameters().stream())
                .map(Member::type)
                .filter(StructPointer.class::isInstance)
                .map(StructPointer.class::cast)
                .filter(pointer -> wanted.test(pointer.direction()))
                .map(StructPointer::struct)
                .toList();
    }

    /** The bytes of a struct. */
    static CodeBlock bytes(String value) {
        return CodeBlock.of("bytes(new $T(), $L)", StructWriter.class, value);
    }

    /** Name of the method that reads a struct. */
    static String reader(Struct struct) {
        return "read" + struct.java().simple();
    }

    private static MethodSpec write(Struct struct) {
        CodeBlock.Builder members = CodeBlock.builder();
        struct.members().forEach(member -> members.add(write(member)));
        return MethodSpec.methodBuilder("bytes")
                .addModifiers(Modifier.PRIVATE, Modifier.STATIC)
                .returns(byte[].class)
                .addParameter(StructWriter.class, "writer")
                .addParameter(JavaTypes.of(struct.java()), "value")
                .addStatement("return writer$L\n.end()", members.build())
                .build();
    }

    private static CodeBlock write(Member member) {
        CType type = member.type();
        if (type instanceof Scalar scalar) {
            return CodeBlock.of("\n.$L(value.$N())", Codec.bits(scalar), member.java());
        }
        return type instanceof Enumeration
                ? CodeBlock.of("\n.i32(value.$N().ordinal())", member.java())
                : CodeBlock.of("\n.bytes(value.$N(), $L)", member.java(), type.bytes());
    }

    private static MethodSpec read(Struct struct) {
        List<CodeBlock> members =
                struct.members().stream().map(member -> read(member.type())).toList();
        return MethodSpec.methodBuilder(reader(struct))
                .addModifiers(Modifier.PRIVATE, Modifier.STATIC)
                .returns(JavaTypes.of(struct.java()))
                .addParameter(StructReader.class, "reader")
                .addStatement("return new $T(\n$L)", JavaTypes.of(struct.java()), CodeBlock.join(members, ",\n"))
                .build();
    }

    private static CodeBlock read(CType type) {
        if (type instanceof Scalar scalar) {
            return CodeBlock.of("reader.$L()", Codec.bits(scalar));
        }
        if (type instanceof Enumeration enumeration) {
            return CodeBlock.of("reader.constant($T.class)", JavaTypes.of(enumeration.java()));
        }
        return CodeBlock.of("reader.bytes($L)", ((ByteArray) type).bytes());
    }
}

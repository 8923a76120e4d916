package dev.hotreload.codegen.iface.descriptor;

import dev.hotreload.codegen.abi.ModuleAbi;
import dev.hotreload.codegen.iface.descriptor.Descriptor.Type;
import dev.hotreload.codegen.iface.model.CType;
import dev.hotreload.codegen.iface.model.CType.Buffer;
import dev.hotreload.codegen.iface.model.CType.ByteArray;
import dev.hotreload.codegen.iface.model.CType.StructPointer;
import dev.hotreload.codegen.iface.model.CType.Text;
import dev.hotreload.codegen.iface.model.Enumeration;
import dev.hotreload.codegen.iface.model.Function;
import dev.hotreload.codegen.iface.model.Member;
import dev.hotreload.codegen.iface.model.ModuleInterface;
import dev.hotreload.codegen.iface.model.Scalar;
import dev.hotreload.codegen.iface.model.Struct;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Makes the descriptor of an interface. */
public final class DescriptorFile {
    private DescriptorFile() {}

    /**
     * @param header file name of the header
     * @param abi the interface's prototypes
     */
    public static Descriptor of(ModuleInterface module, String header, ModuleAbi abi) {
        List<Function> table = module.table();
        return new Descriptor(
                Descriptor.FORMAT,
                module.module(),
                module.partition(),
                module.java().qualified(),
                header,
                abi.text(),
                HexFormat.of().formatHex(abi.sha256()),
                IntStream.range(0, table.size())
                        .mapToObj(index -> function(index, table.get(index)))
                        .toList(),
                module.structs().stream().map(DescriptorFile::struct).toList(),
                module.enumerations().stream().map(DescriptorFile::enumeration).toList());
    }

    private static Descriptor.Function function(int index, Function function) {
        Map<String, String> names =
                function.parameters().stream().collect(Collectors.toMap(Member::java, Member::name));
        return new Descriptor.Function(
                function.name(),
                function.method(),
                index,
                function.prototype(),
                function.result().map(type -> type(type, names::get)).orElse(plain("void")),
                function.parameters().stream()
                        .map(parameter -> member(parameter, null, names::get))
                        .toList(),
                function.line().isPresent() ? function.line().getAsInt() : null);
    }

    private static Descriptor.Struct struct(Struct struct) {
        return new Descriptor.Struct(
                struct.name(),
                struct.java().qualified(),
                struct.bytes(),
                struct.layout().stream()
                        .map(placed -> member(placed.member(), placed.offset(), UnaryOperator.identity()))
                        .toList());
    }

    private static Descriptor.Enumeration enumeration(Enumeration enumeration) {
        return new Descriptor.Enumeration(
                enumeration.name(),
                enumeration.java().qualified(),
                enumeration.constants().stream()
                        .map(constant -> new Descriptor.Constant(constant.name(), constant.java()))
                        .toList());
    }

    private static Descriptor.Member member(Member member, Integer offset, UnaryOperator<String> names) {
        return new Descriptor.Member(member.name(), member.java(), type(member.type(), names), offset);
    }

    /** @param names C's name of a parameter by Java's */
    private static Type type(CType type, UnaryOperator<String> names) {
        if (type instanceof Scalar scalar) {
            return plain(scalar.name().toLowerCase(Locale.ROOT));
        }
        if (type instanceof Enumeration enumeration) {
            return new Type("enum", enumeration.name(), null, null, null);
        }
        if (type instanceof Struct struct) {
            return new Type("struct", struct.name(), null, null, null);
        }
        if (type instanceof StructPointer pointer) {
            return new Type("struct", pointer.struct().name(), pointer.direction().doxygen, null, null);
        }
        if (type instanceof Buffer buffer) {
            return buffer(buffer, names);
        }
        if (type instanceof ByteArray array) {
            return new Type("bytes", null, null, array.bytes(), null);
        }
        if (type instanceof Text) {
            return plain("string");
        }
        throw new IllegalArgumentException(type.toString());
    }

    private static Type buffer(Buffer buffer, UnaryOperator<String> names) {
        String counter = buffer.length().parameter().map(names).orElse(null);
        Integer size = counter == null ? buffer.length().size() : null;
        return new Type("buffer", null, buffer.direction().doxygen, size, counter);
    }

    private static Type plain(String kind) {
        return new Type(kind, null, null, null, null);
    }
}

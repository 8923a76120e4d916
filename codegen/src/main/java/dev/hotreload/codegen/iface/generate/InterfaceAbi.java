package dev.hotreload.codegen.iface.generate;

import dev.hotreload.codegen.abi.ModuleAbi;
import dev.hotreload.codegen.abi.Prototype;
import dev.hotreload.codegen.iface.model.CType;
import dev.hotreload.codegen.iface.model.Enumeration;
import dev.hotreload.codegen.iface.model.Function;
import dev.hotreload.codegen.iface.model.Member;
import dev.hotreload.codegen.iface.model.ModuleInterface;
import dev.hotreload.codegen.iface.model.Struct;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** The prototypes of an interface, as the debugging information of a module that includes its header has them. */
public final class InterfaceAbi {
    private InterfaceAbi() {}

    public static ModuleAbi of(ModuleInterface module) {
        SortedMap<String, Prototype> prototypes = new TreeMap<>();
        module.functions().forEach(function -> prototypes.put(function.name(), prototype(function)));
        return new ModuleAbi(prototypes);
    }

    private static Prototype prototype(Function function) {
        String list = function.parameters().stream()
                .map(parameter -> parameter.type().abi())
                .collect(Collectors.joining(", "));
        String declarator = "%s(%s)".formatted(function.name(), list.isEmpty() ? "void" : list);
        SortedMap<String, String> types = new TreeMap<>();
        function.result().ifPresent(type -> define(type, types));
        function.parameters().forEach(parameter -> define(parameter.type(), types));
        return new Prototype(
                function.name(),
                function.result().map(type -> type.declareAbi(declarator)).orElse("void " + declarator),
                types);
    }

    /** Writes down what a type has a name for, and what that is made of. */
    private static void define(CType type, SortedMap<String, String> types) {
        if (type instanceof CType.StructPointer pointer) {
            define(pointer.struct(), types);
        } else if (type instanceof Struct struct) {
            types.put(struct.abi(), layout(struct));
            struct.members().forEach(member -> define(member.type(), types));
        } else if (type instanceof Enumeration enumeration) {
            types.put(enumeration.abi(), constants(enumeration));
        }
    }

    private static String layout(Struct struct) {
        return struct.layout().stream()
                .map(placed -> placed.offset() + " " + declaration(placed.member()))
                .collect(Collectors.joining("; ", struct.bytes() + " bytes { ", " }"));
    }

    private static String declaration(Member member) {
        return member.type().declareAbi(member.name());
    }

    private static String constants(Enumeration enumeration) {
        return IntStream.range(0, enumeration.constants().size())
                .mapToObj(value -> enumeration.constants().get(value).name() + " = " + value)
                .collect(Collectors.joining("; ", "uint32_t { ", " }"));
    }
}

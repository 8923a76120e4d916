package dev.hotreload.codegen.iface.generate;

import dev.hotreload.codegen.iface.model.CType.Buffer;
import dev.hotreload.codegen.iface.model.CType.Length;
import dev.hotreload.codegen.iface.model.CType.Pointer;
import dev.hotreload.codegen.iface.model.Enumeration;
import dev.hotreload.codegen.iface.model.Function;
import dev.hotreload.codegen.iface.model.Member;
import dev.hotreload.codegen.iface.model.ModuleInterface;
import dev.hotreload.codegen.iface.model.Struct;
import dev.hotreload.codegen.model.iface.HeaderModel;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/** The C header of an interface. */
public final class HeaderFile {
    private HeaderFile() {}

    public static HeaderModel of(ModuleInterface module) {
        List<String> documentation = new ArrayList<>(List.of("@file"));
        documentation.addAll(module.documentation());
        return new HeaderModel(
                module.module(),
                module.java().qualified(),
                ModuleInterface.guard(module.module()),
                comment(documentation),
                module.enumerations().stream().map(HeaderFile::enumeration).toList(),
                module.structs().stream().map(HeaderFile::struct).toList(),
                module.functions().stream().map(HeaderFile::function).toList());
    }

    /** The lines of a comment for Doxygen; none for no text. */
    private static List<String> comment(List<String> text) {
        if (text.size() == 1) {
            return List.of("/** " + text.get(0) + " */");
        }
        List<String> lines = new ArrayList<>();
        text.forEach(line -> lines.add((" * " + line).stripTrailing()));
        if (!lines.isEmpty()) {
            lines.add(0, "/**");
            lines.add(" */");
        }
        return lines;
    }

    private static HeaderModel.Enumeration enumeration(Enumeration type) {
        List<Enumeration.Constant> constants = type.constants();
        return new HeaderModel.Enumeration(
                comment(type.documentation()),
                type.name(),
                type.bytes(),
                IntStream.range(0, constants.size())
                        .mapToObj(value -> new HeaderModel.Constant(
                                comment(constants.get(value).documentation()),
                                constants.get(value).name(),
                                value))
                        .toList());
    }

    private static HeaderModel.Struct struct(Struct type) {
        return new HeaderModel.Struct(
                comment(type.documentation()),
                type.name(),
                type.bytes(),
                type.layout().stream().map(HeaderFile::member).toList());
    }

    private static HeaderModel.Member member(Struct.Placed placed) {
        Member member = placed.member();
        List<String> documentation = member.documentation().isEmpty() ? List.of() : List.of(member.documentation());
        return new HeaderModel.Member(comment(documentation), member.name(), member.declaration(), placed.offset());
    }

    private static HeaderModel.Function function(Function function) {
        List<String> tags = new ArrayList<>();
        function.parameters().forEach(parameter -> tag(function, parameter, tags));
        if (!function.returns().isEmpty()) {
            tags.add("@return " + function.returns());
        }
        List<String> documentation = new ArrayList<>(function.documentation());
        if (!documentation.isEmpty() && !tags.isEmpty()) {
            documentation.add("");
        }
        documentation.addAll(tags);
        return new HeaderModel.Function(comment(documentation), function.prototype());
    }

    /** What the Javadoc says of a parameter, and how many bytes there are behind a pointer. */
    private static void tag(Function function, Member parameter, List<String> tags) {
        String text = parameter.documentation();
        if (parameter.type() instanceof Buffer buffer) {
            text = (text + " (" + length(function, buffer.length()) + " bytes)").strip();
        }
        if (!text.isEmpty()) {
            tags.add("@param%s %s %s".formatted(direction(parameter), parameter.name(), text));
        }
    }

    private static String length(Function function, Length length) {
        return length.parameter()
                .map(counter -> "`" + cName(function, counter) + "`")
                .orElseGet(() -> Integer.toString(length.size()));
    }

    private static String cName(Function function, String java) {
        return function.parameters().stream()
                .filter(parameter -> parameter.java().equals(java))
                .map(Member::name)
                .findFirst()
                .orElseThrow();
    }

    private static String direction(Member parameter) {
        if (!(parameter.type() instanceof Pointer pointer)) {
            return "";
        }
        return "[" + pointer.direction().doxygen + "]";
    }
}

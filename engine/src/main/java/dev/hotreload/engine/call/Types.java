package dev.hotreload.engine.call;

import dev.hotreload.client.call.StructReader;
import dev.hotreload.client.call.StructWriter;
import dev.hotreload.codegen.iface.descriptor.Descriptor;
import dev.hotreload.codegen.iface.descriptor.Descriptor.Enumeration;
import dev.hotreload.codegen.iface.descriptor.Descriptor.Struct;
import dev.hotreload.codegen.iface.descriptor.Descriptor.Type;
import dev.hotreload.engine.UserException;
import dev.hotreload.engine.call.Argument.Braces;
import dev.hotreload.engine.call.Argument.Brackets;
import dev.hotreload.engine.call.Argument.Quoted;
import dev.hotreload.engine.call.Argument.Word;
import java.io.ByteArrayOutputStream;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Turns what was typed into the bytes of an interface's types, and back. */
record Types(Descriptor descriptor) {
    private static final Pattern HEX = Pattern.compile("0[xX](([0-9a-fA-F]{2})*)");

    Struct struct(Type type) {
        return descriptor.structs().stream()
                .filter(struct -> struct.name().equals(type.name()))
                .findFirst()
                .orElseThrow();
    }

    private Enumeration enumeration(Type type) {
        return descriptor.enums().stream()
                .filter(enumeration -> enumeration.name().equals(type.name()))
                .findFirst()
                .orElseThrow();
    }

    /** The value of an enum's constant, by its name in Java or in C. */
    int constant(String parameter, Type type, Argument argument) {
        List<Descriptor.Constant> constants = enumeration(type).constants();
        for (int value = 0; value < constants.size(); value++) {
            Descriptor.Constant constant = constants.get(value);
            if (List.of(constant.java(), constant.name()).contains(argument.toString())) {
                return value;
            }
        }
        throw new UserException(parameter + " takes a constant of enum " + type.name() + ", and " + argument
                + " is none: "
                + constants.stream().map(Descriptor.Constant::java).collect(Collectors.joining(", ")));
    }

    /** The bits of a number, a truth value or an enum's constant. */
    long scalar(String parameter, Type type, Argument argument) {
        if (type.kind().equals("enum")) {
            return constant(parameter, type, argument);
        }
        if (!(argument instanceof Word word)) {
            throw new UserException(parameter + " takes a value of " + type.kind() + ", not " + argument);
        }
        return of(type).parse(parameter, word.text());
    }

    /** An enum is passed as the number that it is. */
    Scalar of(Type type) {
        return Scalar.of(type.kind().equals("enum") ? "uint32" : type.kind()).orElseThrow();
    }

    /** The bytes of a struct, as C has it. */
    byte[] struct(String parameter, Type type, Argument argument) {
        List<Descriptor.Member> members = struct(type).members();
        List<Argument> values = members(parameter, members, argument);
        StructWriter struct = new StructWriter();
        for (int i = 0; i < members.size(); i++) {
            Descriptor.Member member = members.get(i);
            String name = parameter + "." + member.java();
            if (member.type().kind().equals("bytes")) {
                struct.bytes(
                        whole(name, bytes(name, values.get(i)), member.type().size()),
                        member.type().size());
            } else {
                of(member.type()).put(struct, scalar(name, member.type(), values.get(i)));
            }
        }
        return struct.end();
    }

    private static byte[] whole(String name, byte[] bytes, int size) {
        if (bytes.length != size) {
            throw new UserException(name + " has " + size + " bytes, not " + bytes.length);
        }
        return bytes;
    }

    /** The members' values in their order: all by name, or all by place. */
    private static List<Argument> members(String parameter, List<Descriptor.Member> members, Argument argument) {
        String shape = members.stream().map(member -> member.java() + "=…").collect(Collectors.joining(", ", "{", "}"));
        if (!(argument instanceof Braces braces) || braces.members().size() != members.size()) {
            throw new UserException(parameter + " takes a struct, " + shape + ", not " + argument);
        }
        boolean named =
                braces.members().stream().anyMatch(member -> member.name().isPresent());
        if (!named) {
            return braces.members().stream().map(Argument.Member::value).toList();
        }
        return members.stream()
                .map(member -> braces.members().stream()
                        .filter(typed -> typed.name()
                                .filter(name -> name.equals(member.java()) || name.equals(member.name()))
                                .isPresent())
                        .map(Argument.Member::value)
                        .findFirst()
                        .orElseThrow(() -> new UserException(
                                parameter + " lacks member " + member.java() + ": it takes " + shape)))
                .toList();
    }

    /** A text, in quotation marks or without. */
    static String text(String parameter, Argument argument) {
        if (argument instanceof Quoted quoted) {
            return quoted.text();
        }
        if (argument instanceof Word word) {
            return word.text();
        }
        throw new UserException(parameter + " takes a text, which may be \"quoted\", not " + argument);
    }

    /** A buffer's bytes: hexadecimal, as a list of numbers, or as the text that they are in UTF-8. */
    static byte[] bytes(String parameter, Argument argument) {
        if (argument instanceof Quoted text) {
            return text.bytes();
        }
        if (argument instanceof Brackets list) {
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            list.elements().forEach(element -> bytes.write((int) Scalar.UINT8.parse(parameter, element.toString())));
            return bytes.toByteArray();
        }
        return Optional.of(argument.toString())
                .map(HEX::matcher)
                .filter(Matcher::matches)
                .map(hex -> HexFormat.of().parseHex(hex.group(1)))
                .orElseThrow(() -> new UserException(parameter
                        + " takes bytes: hexadecimal, as 0x0102ff, in a list, as [1, 2, 255], or as a \"text\"; not "
                        + argument));
    }

    /** A value that the device has answered, as it would be typed. */
    String text(Type type, StructReader bytes) {
        return switch (type.kind()) {
            case "enum" -> constantText(type, bytes.i32());
            case "bytes" -> text(bytes.bytes(type.size()));
            case "struct" ->
                struct(type).members().stream()
                        .map(member -> member.java() + "=" + text(member.type(), bytes))
                        .collect(Collectors.joining(", ", "{", "}"));
            default -> of(type).text(bytes);
        };
    }

    static String text(byte[] bytes) {
        return "0x" + HexFormat.of().formatHex(bytes);
    }

    private String constantText(Type type, int value) {
        List<Descriptor.Constant> constants = enumeration(type).constants();
        return value >= 0 && value < constants.size()
                ? constants.get(value).java()
                : value + ", which is no constant of enum " + type.name();
    }
}

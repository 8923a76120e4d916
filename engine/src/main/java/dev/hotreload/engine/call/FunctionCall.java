package dev.hotreload.engine.call;

import dev.hotreload.client.call.CallAnswer;
import dev.hotreload.client.call.CallRequest;
import dev.hotreload.client.call.StructReader;
import dev.hotreload.codegen.iface.descriptor.Descriptor;
import dev.hotreload.codegen.iface.descriptor.Descriptor.Member;
import dev.hotreload.codegen.iface.descriptor.Descriptor.Type;
import dev.hotreload.codegen.objects.NearestNames;
import dev.hotreload.engine.UserException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** One call of a function of an interface: the request of what was typed, and the answer in words. */
public final class FunctionCall {
    private static final String STRUCT = "struct";
    private static final String BUFFER = "buffer";

    private final Descriptor.Function function;
    private final Types types;
    private final CallRequest request;
    /** What the function writes through pointers, in the order of the buffers. */
    private final List<Member> written = new ArrayList<>();

    /**
     * @param name of the function, in C or in Java
     * @param arguments as typed, with commas between; what the function only writes has none
     * @throws UserException if there is no such function, or an argument does not fit its parameter
     */
    public FunctionCall(Descriptor descriptor, String name, String arguments) {
        this.function = find(descriptor, name);
        this.types = new Types(descriptor);
        this.request = CallRequest.of(function.index(), HexFormat.of().parseHex(descriptor.abiSha256()));
        if (function.result().kind().equals(STRUCT)) {
            request.resultStruct(types.struct(function.result()).size());
        }
        place(ArgumentParser.parse(arguments));
    }

    private static Descriptor.Function find(Descriptor descriptor, String name) {
        return descriptor.functions().stream()
                .filter(function -> List.of(function.name(), function.method()).contains(name))
                .findFirst()
                .orElseThrow(() -> new UserException(unknown(descriptor, name)));
    }

    private static String unknown(Descriptor descriptor, String name) {
        List<String> names = descriptor.functions().stream()
                .flatMap(function -> Stream.of(function.method(), function.name()))
                .distinct()
                .toList();
        List<String> near = NearestNames.of(name, names);
        return "hotreload.function: " + descriptor.source() + " has no '" + name + "'; "
                + (near.isEmpty() ? "it has " : "did you mean ") + String.join(", ", near.isEmpty() ? names : near)
                + (near.isEmpty() ? "" : "?");
    }

    private void place(List<Argument> typed) {
        List<Member> read = function.parameters().stream()
                .filter(parameter -> !"out".equals(parameter.type().direction()))
                .toList();
        if (typed.size() != read.size()) {
            throw new UserException("hotreload.args: " + function.method() + " takes " + counted(read.size())
                    + ", and " + typed.size() + " came: " + function.prototype()
                    + (read.size() == function.parameters().size() ? "" : "; what it only writes has no argument"));
        }
        Map<String, Argument> values = new HashMap<>();
        for (int i = 0; i < typed.size(); i++) {
            values.put(read.get(i).name(), typed.get(i));
        }
        function.parameters().forEach(parameter -> place(parameter, values));
    }

    private static String counted(int arguments) {
        return arguments + (arguments == 1 ? " argument" : " arguments");
    }

    private void place(Member parameter, Map<String, Argument> values) {
        Type type = parameter.type();
        Argument typed = values.get(parameter.name());
        switch (type.kind()) {
            case STRUCT -> placeStruct(parameter, typed);
            case BUFFER -> placeBuffer(parameter, typed, size(parameter, values));
            case "string" -> placeText(parameter, typed);
            default -> types.of(type).put(request, types.scalar(parameter.java(), type, typed));
        }
    }

    private void placeText(Member parameter, Argument typed) {
        try {
            request.string(Types.text(parameter.java(), typed));
        } catch (IllegalArgumentException e) {
            throw new UserException(parameter.java() + ": " + e.getMessage(), e);
        }
    }

    private void placeStruct(Member parameter, Argument typed) {
        Type type = parameter.type();
        if (typed == null) {
            written.add(parameter);
            request.out(types.struct(type).size());
            return;
        }
        byte[] bytes = types.struct(parameter.java(), type, typed);
        if (type.direction().equals("in")) {
            request.in(bytes);
        } else {
            written.add(parameter);
            request.inOut(bytes);
        }
    }

    private void placeBuffer(Member parameter, Argument typed, int size) {
        if (typed == null) {
            written.add(parameter);
            request.out(size);
            return;
        }
        byte[] bytes = Types.bytes(parameter.java(), typed);
        if (bytes.length != size) {
            throw new UserException(parameter.java() + " has " + size + " bytes, and " + bytes.length + " came");
        }
        if (parameter.type().direction().equals("in")) {
            request.in(bytes);
        } else {
            written.add(parameter);
            request.inOut(bytes);
        }
    }

    /** Bytes of a buffer: a fixed number, or what another argument says. */
    private int size(Member parameter, Map<String, Argument> values) {
        if (parameter.type().size() != null) {
            return parameter.type().size();
        }
        Member counter = function.parameters().stream()
                .filter(other -> other.name().equals(parameter.type().sizeOf()))
                .findFirst()
                .orElseThrow();
        long count = types.scalar(counter.java(), counter.type(), values.get(counter.name()));
        if (count < 0 || count > Integer.MAX_VALUE) {
            throw new UserException(
                    counter.java() + " is the number of bytes of " + parameter.java() + ", and " + count + " is none");
        }
        return (int) count;
    }

    /** What is sent. */
    public CallRequest request() {
        return request;
    }

    /** The function's name in C. */
    public String name() {
        return function.name();
    }

    /** The result, and a line for each buffer and each struct that the function has written. */
    public List<String> text(CallAnswer answer) {
        List<String> lines = new ArrayList<>();
        lines.add(function.name() + (function.result().kind().equals("void") ? " returned" : " = " + result(answer)));
        for (int k = 0; k < written.size(); k++) {
            Type type = written.get(k).type();
            byte[] bytes = answer.buffer(k);
            lines.add(written.get(k).java() + " = "
                    + (type.kind().equals(STRUCT) ? types.text(type, new StructReader(bytes)) : Types.text(bytes)));
        }
        return lines;
    }

    private String result(CallAnswer answer) {
        Type type = function.result();
        if (type.kind().equals(STRUCT)) {
            return types.text(
                    type, new StructReader(answer.struct(types.struct(type).size())));
        }
        byte[] words = ByteBuffer.allocate(Long.BYTES)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putLong(answer.i64())
                .array();
        return types.text(type, new StructReader(words));
    }
}

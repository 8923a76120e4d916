package dev.hotreload.codegen.iface.descriptor;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonParseException;
import com.google.gson.annotations.SerializedName;
import dev.hotreload.codegen.fault.CodegenException;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What an annotated interface says, as a file beside its header (docs/interfaces.md, "Descriptor"). Structs, enums and
 * functions are sorted by the bytes of their C names.
 *
 * @param format 1
 * @param module the module's name
 * @param partition label of its partition
 * @param source the Java interface
 * @param header file name of the header
 * @param abi canonical text of the prototypes, {@link dev.hotreload.codegen.abi.ModuleAbi#text}
 * @param abiSha256 its SHA-256 in hexadecimal digits
 */
public record Descriptor(
        int format,
        String module,
        String partition,
        @SerializedName("interface") String source,
        String header,
        String abi,
        @SerializedName("abi_sha256") String abiSha256,
        List<Function> functions,
        List<Struct> structs,
        List<Enumeration> enums) {
    /** The only format so far. */
    public static final int FORMAT = 1;

    private static final Gson GSON =
            new GsonBuilder().setPrettyPrinting().disableHtmlEscaping().create();

    /**
     * A function.
     *
     * @param name C's name
     * @param method Java's name
     * @param index in the symbol table
     * @param prototype as the header declares it, without the semicolon
     * @param line of the method in its source; null where the compiler did not tell
     */
    public record Function(
            String name,
            String method,
            int index,
            String prototype,
            Type result,
            List<Member> parameters,
            Integer line) {}

    /**
     * A parameter of a function, or a member of a struct.
     *
     * @param name C's name
     * @param java Java's name
     * @param offset of a member, bytes from the struct's start; null for a parameter
     */
    public record Member(String name, String java, Type type, Integer offset) {}

    /**
     * A type; what it has no use for is null.
     *
     * @param kind {@code void}, {@code bool}, {@code int8} to {@code uint64}, {@code float}, {@code double},
     *     {@code enum}, {@code string}, {@code buffer}, {@code struct}, or within a struct {@code bytes}
     * @param name of a struct or an enum
     * @param direction of a pointer to a buffer or a struct: {@code in}, {@code out} or {@code in,out}; a struct
     *     without one is returned by value
     * @param size bytes of a buffer or of bytes
     * @param sizeOf C's name of the parameter that counts a buffer's bytes
     */
    public record Type(
            String kind,
            String name,
            String direction,
            Integer size,
            @SerializedName("size_of") String sizeOf) {}

    /**
     * A struct.
     *
     * @param name its tag
     * @param java the record
     * @param size bytes, with padding
     */
    public record Struct(String name, String java, int size, List<Member> members) {}

    /**
     * An enum.
     *
     * @param name its tag
     * @param java the Java enum
     * @param constants with the values 0, 1, …
     */
    public record Enumeration(String name, String java, List<Constant> constants) {}

    /** A constant of an enum: C's name and Java's. */
    public record Constant(String name, String java) {}

    /**
     * Reads what {@link #text} wrote.
     *
     * @param place where it comes from, for the message
     * @throws CodegenException if it is something else
     */
    public static Descriptor read(String text, String place) {
        try {
            Descriptor descriptor = GSON.fromJson(text, Descriptor.class);
            if (descriptor != null && descriptor.format == FORMAT && descriptor.isWhole()) {
                return descriptor;
            }
        } catch (JsonParseException e) {
            throw new CodegenException("%s describes no interface: %s".formatted(place, e.getMessage()), e);
        }
        throw new CodegenException("%s describes no interface as this version of hotreload does".formatted(place));
    }

    private boolean isWhole() {
        return Stream.of(module, partition, source, header, abi, abiSha256, functions, structs, enums)
                .allMatch(Objects::nonNull);
    }

    /** The function of that name in C. */
    public Optional<Function> function(String name) {
        return functions.stream()
                .filter(function -> function.name().equals(name))
                .findFirst();
    }

    /** As a file has it. */
    public String text() {
        return GSON.toJson(this) + "\n";
    }
}

package dev.hotreload.codegen.iface.message;

/** Each mistake in an annotated interface, in words: what is wrong, and what to do. */
public enum Message {
    NOT_AN_INTERFACE("@HotReloadModule belongs on a public top-level interface, but '%s' is %s"),
    GENERIC_INTERFACE("interface '%s' has type parameters, which C does not know: write the types out"),
    EXTENDS("interface '%s' extends '%s', whose methods would have no function: declare all methods here"),
    SEALED("interface '%s' is sealed, but '%sDevice' must implement it: remove 'sealed'"),
    NO_METHODS("interface '%s' has no methods: declare one for each function of the module"),
    MODULE_NAME("%s"),
    HEADER_NAME("header '%s.h' would hide another of that name: name the module otherwise"),
    DUPLICATE_MODULE("module '%s' is that of '%s', too: name one of them otherwise"),
    OUTSIDE_MODULE("@%s means nothing here: '%s' is no @HotReloadModule"),

    METHOD_WITH_BODY("method '%s' is %s, but a function's body is in C: move it to another class"),
    GENERIC_METHOD("method '%s' has type parameters, which C does not know: write the types out"),
    OVERLOAD("method '%s' is overloaded, which C does not know: give each its own name"),
    VARIADIC("parameter '%s' takes any number of arguments: declare an array with @In, @Out or @InOut"),
    THROWS("method '%s' declares exceptions, which C does not know: remove 'throws' (a failed call is a"
            + " CallException)"),
    TOO_MANY_WORDS("function '%s' takes %s argument words, but at most %s can be passed: pass a struct"),

    NOT_AN_IDENTIFIER("'%s' is no name in C: use letters a to z, digits and '_', and no digit first%s"),
    RESERVED_WORD("'%s' is a word of C or C++: choose another name%s"),
    RESERVED_NAME("'%s' belongs to the compiler and its headers: choose another name%s"),
    LIBRARY_NAME(
            "'%s' is in the C library or in hotreload, and the module's would take its place: choose another name%s"),
    DUPLICATE_C_NAME("'%s' is the C name of %s, too: choose another name%s"),

    UNSUPPORTED_PARAMETER("parameter '%s' has type '%s', which cannot be passed: use %s"),
    UNSUPPORTED_RESULT("method '%s' returns '%s', which no function can: use %s"),
    UNSUPPORTED_COMPONENT("component '%s' has type '%s', which a struct cannot hold: use %s"),
    NOT_UNSIGNED("@Unsigned is for byte, short, int and long, not for '%s'"),
    EMPTY_ENUM("enum '%s' has no constants: C has no such enum"),

    NO_DIRECTION("parameter '%s' is a pointer in C: say @In, @Out or @InOut"),
    SEVERAL_DIRECTIONS("parameter '%s' has several of @In, @Out and @InOut: keep one"),
    NO_POINTER("parameter '%s' takes no @%s, which is for byte[] and structs: remove it"),
    NO_LENGTH("buffer '%s' has no length: add size = N, or sizeOf = \"the parameter that counts its bytes\""),
    TWO_LENGTHS("buffer '%s' has a size and a sizeOf: keep one"),
    BAD_LENGTH("'%s' cannot have %s bytes: say 1 to %s"),
    UNKNOWN_COUNT("buffer '%s' is counted by '%s', which is no parameter of '%s'"),
    BAD_COUNT("buffer '%s' is counted by '%s', which is no integer"),
    STRUCT_WITH_LENGTH("parameter '%s' is a struct, which has its own size: remove size and sizeOf"),
    STRUCT_NEEDS_REF("parameter '%s' is written by the function, but a record never changes: declare it as Ref<%s>"),
    REF_FOR_IN("parameter '%s' is only read by the function: declare it as '%s' without Ref"),
    BAD_REF("parameter '%s' is a Ref of something else than a @CStruct record"),

    NOT_A_RECORD("@CStruct belongs on a record, but '%s' is %s"),
    NO_CSTRUCT("record '%s' is no struct in C: add @CStruct to it"),
    GENERIC_STRUCT("struct '%s' has type parameters, which C does not know: write the types out"),
    EMPTY_STRUCT("struct '%s' has no components: C has no such struct"),
    STRUCT_WITH_ITSELF("component '%s' makes struct '%s' contain itself"),
    STRUCT_IN_STRUCT("component '%s' is a struct within a struct: write its components out here"),
    ARRAY_WITHOUT_SIZE("component '%s' has no length: add @Size(N)"),
    SIZE_WITHOUT_ARRAY("component '%s' is no byte[]: remove @Size"),

    CLASS_EXISTS("class '%s' is made from this interface, but there is one already: rename yours"),
    TEMPLATE("%s"),
    CANNOT_WRITE("cannot write '%s': %s");

    private final String text;

    Message(String text) {
        this.text = text;
    }

    /** The message, with {@code %s} for each name. */
    public String text() {
        return text;
    }

    /** The message with the names filled in. */
    String of(Object... names) {
        return text.formatted(names);
    }
}

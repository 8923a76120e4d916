package dev.hotreload.codegen.iface.device;

import dev.hotreload.codegen.iface.model.Scalar;

/** Names of the methods that {@code CallRequest}, {@code CallAnswer} and the readers and writers of structs have. */
final class Codec {
    private Codec() {}

    /** Of what reads or writes a value of that many bits, with or without a sign. */
    static String bits(Scalar scalar) {
        return switch (scalar) {
            case BOOL -> "bool";
            case INT8, UINT8 -> "i8";
            case INT16, UINT16 -> "i16";
            case INT32, UINT32 -> "i32";
            case INT64, UINT64 -> "i64";
            case FLOAT -> "f32";
            case DOUBLE -> "f64";
        };
    }

    /** Of what passes a value as an argument: its sign decides how it fills a word. */
    static String argument(Scalar scalar) {
        return switch (scalar) {
            case UINT8 -> "u8";
            case UINT16 -> "u16";
            default -> bits(scalar);
        };
    }
}

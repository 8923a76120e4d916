package dev.hotreload.engine.call;

import dev.hotreload.client.call.CallRequest;
import dev.hotreload.client.call.StructReader;
import dev.hotreload.client.call.StructWriter;
import dev.hotreload.engine.UserException;
import java.math.BigInteger;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;

/** A number or a truth value, in C and as a person types it. */
enum Scalar {
    BOOL(0, false),
    INT8(8, true),
    UINT8(8, false),
    INT16(16, true),
    UINT16(16, false),
    INT32(32, true),
    UINT32(32, false),
    INT64(64, true),
    UINT64(64, false),
    FLOAT(0, true),
    DOUBLE(0, true);

    private static final Pattern INTEGER = Pattern.compile("[+-]?(0[xX][0-9a-fA-F]+|[0-9]+)");

    private final int bits;
    private final boolean signed;

    Scalar(int bits, boolean signed) {
        this.bits = bits;
        this.signed = signed;
    }

    /** By the descriptor's name of it. */
    static Optional<Scalar> of(String kind) {
        return Arrays.stream(values())
                .filter(scalar -> scalar.name().toLowerCase(Locale.ROOT).equals(kind))
                .findFirst();
    }

    /**
     * Reads what was typed.
     *
     * @return the value's bits, as many as the type has
     * @throws UserException saying what the parameter takes
     */
    long parse(String parameter, String text) {
        return switch (this) {
            case BOOL -> bool(parameter, text);
            case FLOAT -> Float.floatToRawIntBits(real(parameter, text, Float::parseFloat));
            case DOUBLE -> Double.doubleToRawLongBits(real(parameter, text, Double::parseDouble));
            default -> integer(parameter, text);
        };
    }

    private static long bool(String parameter, String text) {
        if (!text.equals("true") && !text.equals("false")) {
            throw new UserException(parameter + " takes true or false, not '" + text + "'");
        }
        return text.equals("true") ? 1 : 0;
    }

    private static <T> T real(String parameter, String text, Function<String, T> parser) {
        try {
            return parser.apply(text);
        } catch (NumberFormatException e) {
            throw new UserException(
                    parameter + " takes a number, such as 21.5, -1e3, NaN or -Infinity, not '" + text + "'", e);
        }
    }

    private long integer(String parameter, String text) {
        BigInteger most = BigInteger.ONE.shiftLeft(signed ? bits - 1 : bits).subtract(BigInteger.ONE);
        BigInteger least = signed ? most.not() : BigInteger.ZERO;
        if (!INTEGER.matcher(text).matches()) {
            throw new UserException(
                    parameter + " takes a whole number from " + least + " to " + most + ", and '" + text + "' is none");
        }
        BigInteger value = number(text);
        if (value.compareTo(least) < 0 || value.compareTo(most) > 0) {
            throw new UserException(parameter + " takes " + least + " to " + most + ", not " + text);
        }
        return value.longValue();
    }

    private static BigInteger number(String text) {
        boolean negative = text.startsWith("-");
        String digits = text.replaceFirst("^[+-]", "");
        boolean hexadecimal = digits.startsWith("0x") || digits.startsWith("0X");
        BigInteger value = hexadecimal ? new BigInteger(digits.substring(2), 16) : new BigInteger(digits);
        return negative ? value.negate() : value;
    }

    /** As the next argument. */
    void put(CallRequest request, long value) {
        switch (this) {
            case BOOL -> request.bool(value != 0);
            case INT8 -> request.i8((byte) value);
            case UINT8 -> request.u8((byte) value);
            case INT16 -> request.i16((short) value);
            case UINT16 -> request.u16((short) value);
            case INT32, UINT32 -> request.i32((int) value);
            case INT64, UINT64 -> request.i64(value);
            case FLOAT -> request.f32(Float.intBitsToFloat((int) value));
            case DOUBLE -> request.f64(Double.longBitsToDouble(value));
        }
    }

    /** As the next member of a struct. */
    void put(StructWriter struct, long value) {
        switch (this) {
            case BOOL -> struct.bool(value != 0);
            case INT8, UINT8 -> struct.i8((byte) value);
            case INT16, UINT16 -> struct.i16((short) value);
            case INT32, UINT32 -> struct.i32((int) value);
            case INT64, UINT64 -> struct.i64(value);
            case FLOAT -> struct.f32(Float.intBitsToFloat((int) value));
            case DOUBLE -> struct.f64(Double.longBitsToDouble(value));
        }
    }

    /** The next member of a struct, as it would be typed. */
    String text(StructReader struct) {
        return switch (this) {
            case BOOL -> Boolean.toString(struct.bool());
            case INT8 -> Byte.toString(struct.i8());
            case UINT8 -> Integer.toString(Byte.toUnsignedInt(struct.i8()));
            case INT16 -> Short.toString(struct.i16());
            case UINT16 -> Integer.toString(Short.toUnsignedInt(struct.i16()));
            case INT32 -> Integer.toString(struct.i32());
            case UINT32 -> Integer.toUnsignedString(struct.i32());
            case INT64 -> Long.toString(struct.i64());
            case UINT64 -> Long.toUnsignedString(struct.i64());
            case FLOAT -> Float.toString(struct.f32());
            case DOUBLE -> Double.toString(struct.f64());
        };
    }
}

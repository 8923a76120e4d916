package dev.hotreload.client.call;

import java.io.ByteArrayOutputStream;
import java.util.Arrays;

/**
 * Writes a C struct, member by member in the order of its declaration: each at the next multiple of its size, the whole
 * padded to a multiple of its largest member. Padding is zeros.
 */
public final class StructWriter {
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private int alignment = 1;

    /** An {@code int8_t}, or a {@code uint8_t} of the same bits. */
    public StructWriter i8(byte value) {
        return member(value, Byte.BYTES);
    }

    /** An {@code int16_t}, or a {@code uint16_t} of the same bits. */
    public StructWriter i16(short value) {
        return member(value, Short.BYTES);
    }

    /** An {@code int32_t}, a {@code uint32_t} of the same bits, or an enum's number. */
    public StructWriter i32(int value) {
        return member(value, Integer.BYTES);
    }

    /** An {@code int64_t}, or a {@code uint64_t} of the same bits. */
    public StructWriter i64(long value) {
        return member(value, Long.BYTES);
    }

    /** A {@code float}; the bits of a NaN are kept. */
    public StructWriter f32(float value) {
        return i32(Float.floatToRawIntBits(value));
    }

    /** A {@code double}; the bits of a NaN are kept. */
    public StructWriter f64(double value) {
        return i64(Double.doubleToRawLongBits(value));
    }

    /** A {@code bool}. */
    public StructWriter bool(boolean value) {
        return i8((byte) (value ? 1 : 0));
    }

    /**
     * An array of bytes.
     *
     * @param size of the array in C
     * @throws IllegalArgumentException when the value has another length
     */
    public StructWriter bytes(byte[] value, int size) {
        if (value.length != size) {
            throw new IllegalArgumentException(
                    "an array member of " + size + " bytes was given a value of " + value.length);
        }
        bytes.writeBytes(value);
        return this;
    }

    /** The struct. */
    public byte[] end() {
        int size = Layout.align(bytes.size(), alignment);
        return Arrays.copyOf(bytes.toByteArray(), size);
    }

    private StructWriter member(long value, int size) {
        alignment = Math.max(alignment, size);
        bytes.writeBytes(new byte[Layout.align(bytes.size(), size) - bytes.size()]);
        for (int i = 0; i < size; i++) {
            bytes.write((int) (value >>> Byte.SIZE * i));
        }
        return this;
    }
}

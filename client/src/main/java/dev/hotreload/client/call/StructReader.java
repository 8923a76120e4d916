package dev.hotreload.client.call;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** Reads a C struct, member by member in the order of its declaration, as {@link StructWriter} writes it. */
public final class StructReader {
    private final ByteBuffer struct;

    /** @param struct all of its bytes */
    public StructReader(byte[] struct) {
        this.struct = ByteBuffer.wrap(struct).order(ByteOrder.LITTLE_ENDIAN);
    }

    /** An {@code int8_t}, or a {@code uint8_t} of the same bits. */
    public byte i8() {
        return struct.get();
    }

    /** An {@code int16_t}, or a {@code uint16_t} of the same bits. */
    public short i16() {
        return aligned(Short.BYTES).getShort();
    }

    /** An {@code int32_t}, or a {@code uint32_t} of the same bits. */
    public int i32() {
        return aligned(Integer.BYTES).getInt();
    }

    /** An {@code int64_t}, or a {@code uint64_t} of the same bits. */
    public long i64() {
        return aligned(Long.BYTES).getLong();
    }

    /** A {@code float}; the bits of a NaN are kept as far as this Java machine keeps them. */
    public float f32() {
        return Float.intBitsToFloat(i32());
    }

    /** A {@code double}; the bits of a NaN are kept as far as this Java machine keeps them. */
    public double f64() {
        return Double.longBitsToDouble(i64());
    }

    /** A {@code bool}. */
    public boolean bool() {
        return i8() != 0;
    }

    /**
     * An enum.
     *
     * @throws CallException when the member holds a number that is none of the enum's
     */
    public <E extends Enum<E>> E constant(Class<E> type) {
        return CallException.constant(type, i32());
    }

    /** An array of so many bytes. */
    public byte[] bytes(int size) {
        byte[] value = new byte[size];
        struct.get(value);
        return value;
    }

    private ByteBuffer aligned(int alignment) {
        return struct.position(Layout.align(struct.position(), alignment));
    }
}

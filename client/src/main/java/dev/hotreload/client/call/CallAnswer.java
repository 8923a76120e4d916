package dev.hotreload.client.call;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * What a C function returned and wrote. Which of the methods is the right one, only the caller knows: by the function's
 * C declaration. Immutable.
 */
public final class CallAnswer {
    private static final byte[] MAGIC = {'H', 'R', 'R', '1'};
    private static final int RESULT_SIZE = CallRequest.MAX_STRUCT_IN_REGISTERS;
    private static final int HEAD_SIZE = MAGIC.length + RESULT_SIZE;

    /** The registers a2 to a5 as the function left them. */
    private final byte[] result;

    private final List<byte[]> buffers;
    private final boolean hiddenResult;

    private CallAnswer(byte[] result, List<byte[]> buffers, boolean hiddenResult) {
        this.result = result;
        this.buffers = buffers;
        this.hiddenResult = hiddenResult;
    }

    /**
     * Reads the body of an answer.
     *
     * @param request that it answers
     * @throws IllegalArgumentException when it is no answer to that request
     */
    public static CallAnswer decode(CallRequest request, byte[] body) {
        List<Integer> sizes = request.outSizes();
        int expected = sizes.stream().reduce(HEAD_SIZE, Math::addExact);
        if (body.length != expected) {
            throw new IllegalArgumentException(
                    "the answer to a call has " + body.length + " bytes instead of " + expected);
        }
        if (!Arrays.equals(body, 0, MAGIC.length, MAGIC, 0, MAGIC.length)) {
            throw new IllegalArgumentException("the answer to a call does not begin with HRR1");
        }
        List<byte[]> buffers = new ArrayList<>();
        int offset = HEAD_SIZE;
        for (int size : sizes) {
            buffers.add(Arrays.copyOfRange(body, offset, offset + size));
            offset += size;
        }
        return new CallAnswer(Arrays.copyOfRange(body, MAGIC.length, HEAD_SIZE), buffers, request.hasHiddenResult());
    }

    /** An {@code int8_t}, or a {@code uint8_t} of the same bits. */
    public byte i8() {
        return result[0];
    }

    /** An {@code int16_t}, or a {@code uint16_t} of the same bits. */
    public short i16() {
        return (short) i32();
    }

    /** An {@code int32_t}, or a {@code uint32_t} of the same bits. */
    public int i32() {
        return words().getInt(0);
    }

    /** An {@code int64_t}, or a {@code uint64_t} of the same bits. */
    public long i64() {
        return words().getLong(0);
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
     * @throws CallException when the function returned a number that is none of the enum's
     */
    public <E extends Enum<E>> E constant(Class<E> type) {
        return CallException.constant(type, i32());
    }

    /**
     * The bytes of a struct that the function returned by value; for {@link StructReader}.
     *
     * @param size what {@link CallRequest#resultStruct} was told
     */
    public byte[] struct(int size) {
        byte[] whole = hiddenResult ? buffers.get(0) : result;
        if (size > whole.length || hiddenResult && size != whole.length) {
            throw new IllegalArgumentException(
                    "the struct that was asked for has " + size + " bytes, the one that came back " + whole.length);
        }
        return Arrays.copyOf(whole, size);
    }

    /**
     * What a buffer holds after the call.
     *
     * @param k counts {@link CallRequest#out} and {@link CallRequest#inOut} from 0, in the order of the arguments; the
     *     others and a struct that the function returned do not count
     */
    public byte[] buffer(int k) {
        return buffers.get(hiddenResult ? k + 1 : k).clone();
    }

    private ByteBuffer words() {
        return ByteBuffer.wrap(result).order(ByteOrder.LITTLE_ENDIAN);
    }
}

package dev.hotreload.client.call;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * A call of one C function: its arguments in the order of the C declaration, one method call each.
 *
 * <pre>{@code
 * // int64_t mix(int8_t small, double large, const char *name, uint8_t *out)
 * CallRequest request = CallRequest.of(index, abi).i8((byte) -1).f64(0.5).string("kettle").out(16);
 * CallAnswer answer = client.call(request);
 * long result = answer.i64();
 * byte[] written = answer.buffer(0);
 * }</pre>
 *
 * <p>Arguments are 32-bit words; a 64-bit one starts at an even word, as the Xtensa's windowed ABI wants it, and takes
 * two. Pointers are to buffers that the device makes for the call, each 8-byte aligned. Not for use by several threads.
 */
public final class CallRequest {
    /** Most argument words, gaps and the pointer to a result's struct counted. */
    public static final int MAX_WORDS = 12;
    /** Largest struct that a function returns in registers; a larger one goes through a hidden pointer. */
    public static final int MAX_STRUCT_IN_REGISTERS = 16;

    private static final byte[] MAGIC = {'H', 'R', 'C', '1'};
    private static final int MAX_INDEX = 0xffff;
    private static final int ABI_SIZE = 32;
    private static final int HEAD_SIZE = 12 + ABI_SIZE;
    private static final byte[] NOTHING = {};

    private final int index;
    private final byte[] abiSha256;
    private final int[] words = new int[MAX_WORDS];
    private final List<Buffer> buffers = new ArrayList<>();
    private int used;
    private int pointers;
    private boolean hiddenResult;

    /** @param content what it holds at the start; as long as {@code size}, or empty when it starts with zeros */
    private record Buffer(Direction direction, int size, byte[] content) {}

    /** As a buffer is seen from the function; the number that says so is {@code ordinal() + 1}. */
    private enum Direction {
        IN,
        OUT,
        IN_OUT
    }

    private CallRequest(int index, byte[] abiSha256) {
        this.index = index;
        this.abiSha256 = abiSha256;
    }

    /**
     * Begins a call.
     *
     * @param index of the function in the module's symbol table: its place among the exported names, sorted
     * @param abiSha256 32 bytes, the hash of the prototypes that the caller was built with
     */
    public static CallRequest of(int index, byte[] abiSha256) {
        if (index < 0 || index > MAX_INDEX) {
            throw new IllegalArgumentException("a function's index is 0 to " + MAX_INDEX + ", not " + index);
        }
        if (abiSha256.length != ABI_SIZE) {
            throw new IllegalArgumentException("an ABI hash has " + ABI_SIZE + " bytes, not " + abiSha256.length);
        }
        return new CallRequest(index, abiSha256.clone());
    }

    /**
     * Says that the function returns a struct by value; the first thing to say. One of more than 16 bytes is returned
     * through a hidden pointer, which takes the first word; a smaller one takes none.
     *
     * @param size of the struct in bytes
     */
    public CallRequest resultStruct(int size) {
        if (used > 0) {
            throw new IllegalStateException("what the function returns is said before its arguments");
        }
        if (size > MAX_STRUCT_IN_REGISTERS) {
            hiddenResult = true;
            pointer(new Buffer(Direction.OUT, size, NOTHING));
        }
        return this;
    }

    /** An {@code int8_t}. */
    public CallRequest i8(byte value) {
        return i32(value);
    }

    /** A {@code uint8_t} of the same bits. */
    public CallRequest u8(byte value) {
        return i32(Byte.toUnsignedInt(value));
    }

    /** An {@code int16_t}. */
    public CallRequest i16(short value) {
        return i32(value);
    }

    /** A {@code uint16_t} of the same bits. */
    public CallRequest u16(short value) {
        return i32(Short.toUnsignedInt(value));
    }

    /** An {@code int32_t}, a {@code uint32_t} of the same bits, or an enum's number. */
    public CallRequest i32(int value) {
        room(1);
        words[used++] = value;
        return this;
    }

    /** An {@code int64_t}, or a {@code uint64_t} of the same bits. */
    public CallRequest i64(long value) {
        int gap = used % 2;
        room(gap + 2);
        used += gap;
        words[used++] = (int) value;
        words[used++] = (int) (value >>> Integer.SIZE);
        return this;
    }

    /** A {@code float}; the bits of a NaN are kept. */
    public CallRequest f32(float value) {
        return i32(Float.floatToRawIntBits(value));
    }

    /** A {@code double}; the bits of a NaN are kept. */
    public CallRequest f64(double value) {
        return i64(Double.doubleToRawLongBits(value));
    }

    /** A {@code bool}. */
    public CallRequest bool(boolean value) {
        return i32(value ? 1 : 0);
    }

    /**
     * A {@code const char *} to UTF-8 text with a NUL behind it.
     *
     * @throws IllegalArgumentException when the text holds a NUL, which would end it in C, or half a surrogate pair
     */
    public CallRequest string(String value) {
        if (value.indexOf('\0') >= 0) {
            throw new IllegalArgumentException(
                    "a string for C holds no NUL, but this one does at " + value.indexOf('\0'));
        }
        try {
            ByteBuffer text = StandardCharsets.UTF_8.newEncoder().encode(CharBuffer.wrap(value));
            byte[] content = new byte[text.remaining() + 1];
            text.get(content, 0, content.length - 1);
            return pointer(new Buffer(Direction.IN, content.length, content));
        } catch (CharacterCodingException e) {
            throw new IllegalArgumentException("a string for C is UTF-8, which has no half of a surrogate pair", e);
        }
    }

    /** A pointer to bytes that the function reads. */
    public CallRequest in(byte[] content) {
        return pointer(new Buffer(Direction.IN, content.length, content.clone()));
    }

    /** A pointer to zeros that the function overwrites: {@link CallAnswer#buffer} has them afterwards. */
    public CallRequest out(int size) {
        if (size < 0) {
            throw new IllegalArgumentException("a buffer has no negative size: " + size);
        }
        return pointer(new Buffer(Direction.OUT, size, NOTHING));
    }

    /** A pointer to bytes that the function reads and overwrites: {@link CallAnswer#buffer} has them afterwards. */
    public CallRequest inOut(byte[] content) {
        return pointer(new Buffer(Direction.IN_OUT, content.length, content.clone()));
    }

    /** The request's body. */
    public byte[] encode() {
        ByteBuffer body = ByteBuffer.allocate(encodedSize()).order(ByteOrder.LITTLE_ENDIAN);
        body.put(MAGIC);
        body.putShort((short) index).put((byte) used).put((byte) buffers.size());
        body.putShort((short) pointers).putShort((short) 0);
        body.put(abiSha256);
        for (int i = 0; i < used; i++) {
            body.putInt(words[i]);
        }
        buffers.forEach(
                buffer -> body.putInt(buffer.size()).putInt(buffer.direction().ordinal() + 1));
        buffers.forEach(buffer -> body.put(buffer.content()));
        return body.array();
    }

    /** Sizes of the buffers that come back, in their order. */
    List<Integer> outSizes() {
        return buffers.stream()
                .filter(buffer -> buffer.direction() != Direction.IN)
                .map(Buffer::size)
                .toList();
    }

    /** Whether the first buffer that comes back is the struct that the function returned. */
    boolean hasHiddenResult() {
        return hiddenResult;
    }

    private int encodedSize() {
        int contents =
                buffers.stream().mapToInt(buffer -> buffer.content().length).reduce(0, Math::addExact);
        return Math.addExact(HEAD_SIZE + 4 * used + 8 * buffers.size(), contents);
    }

    private CallRequest pointer(Buffer buffer) {
        room(1);
        pointers |= 1 << used;
        words[used++] = buffers.size();
        buffers.add(buffer);
        return this;
    }

    private void room(int count) {
        if (used + count > MAX_WORDS) {
            throw new IllegalStateException("a call takes at most " + MAX_WORDS + " argument words: " + used
                    + " are there, and " + count + " more are needed");
        }
    }
}

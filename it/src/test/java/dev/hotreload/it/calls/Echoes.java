package dev.hotreload.it.calls;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hotreload.client.call.CallAnswer;
import dev.hotreload.client.call.CallRequest;
import dev.hotreload.client.call.StructReader;
import dev.hotreload.client.call.StructWriter;
import dev.hotreload.it.calls.AllMembers.Mode;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** One call a method: what C has seen, and what it has returned, is what was passed. */
record Echoes(CallsBoard board) {
    void integer8(byte value) {
        CallAnswer signed = board.call(board.to("calls_i8").i8(value).out(8));
        assertThat(signed.i8()).isEqualTo(value);
        assertThat(seen(signed)).isEqualTo(value);
        CallAnswer unsigned = board.call(board.to("calls_u8").u8(value).out(8));
        assertThat(unsigned.i8()).isEqualTo(value);
        assertThat(seen(unsigned)).isEqualTo(Byte.toUnsignedLong(value));
    }

    void integer16(short value) {
        CallAnswer signed = board.call(board.to("calls_i16").i16(value).out(8));
        assertThat(signed.i16()).isEqualTo(value);
        assertThat(seen(signed)).isEqualTo(value);
        CallAnswer unsigned = board.call(board.to("calls_u16").u16(value).out(8));
        assertThat(unsigned.i16()).isEqualTo(value);
        assertThat(seen(unsigned)).isEqualTo(Short.toUnsignedLong(value));
    }

    void integer32(int value) {
        CallAnswer signed = board.call(board.to("calls_i32").i32(value).out(8));
        assertThat(signed.i32()).isEqualTo(value);
        assertThat(seen(signed)).isEqualTo(value);
        CallAnswer unsigned = board.call(board.to("calls_u32").i32(value).out(8));
        assertThat(unsigned.i32()).isEqualTo(value);
        assertThat(seen(unsigned)).isEqualTo(Integer.toUnsignedLong(value));
    }

    void integer64(long value) {
        CallAnswer answer = board.call(board.to("calls_i64").i64(value).out(8));
        assertThat(answer.i64()).isEqualTo(value);
        assertThat(seen(answer)).isEqualTo(value);
    }

    void single(int bits) {
        CallAnswer answer =
                board.call(board.to("calls_f32").f32(Float.intBitsToFloat(bits)).out(4));
        assertThat(Float.floatToRawIntBits(answer.f32())).isEqualTo(bits);
        assertThat(Float.floatToRawIntBits(new StructReader(answer.buffer(0)).f32()))
                .isEqualTo(bits);
    }

    void doubled(long bits) {
        CallAnswer answer = board.call(
                board.to("calls_f64").f64(Double.longBitsToDouble(bits)).out(8));
        assertThat(Double.doubleToRawLongBits(answer.f64())).isEqualTo(bits);
        assertThat(seen(answer)).isEqualTo(bits);
    }

    void flag(boolean value) {
        CallAnswer answer = board.call(board.to("calls_bool").bool(value).out(8));
        assertThat(answer.bool()).isEqualTo(value);
        assertThat(seen(answer)).isEqualTo(value ? 1 : 0);
    }

    void mode(Mode value) {
        CallAnswer answer =
                board.call(board.to("calls_mode").i32(value.ordinal()).out(8));
        assertThat(answer.constant(Mode.class)).isEqualTo(value);
        assertThat(seen(answer)).isEqualTo(value.ordinal());
    }

    void text(String value) {
        byte[] utf8 = value.getBytes(StandardCharsets.UTF_8);
        CallAnswer answer = board.call(board.to("calls_text").string(value).out(utf8.length + 1));
        assertThat(answer.i32()).isEqualTo(utf8.length);
        assertThat(answer.buffer(0)).isEqualTo(Arrays.copyOf(utf8, utf8.length + 1));
    }

    void buffers(byte[] in, byte[] both) {
        CallAnswer answer = board.call(
                board.to("calls_buffers").in(in).out(in.length).inOut(both).i32(in.length));
        byte[] backwards = new byte[in.length];
        byte[] turned = new byte[in.length];
        for (int i = 0; i < in.length; i++) {
            backwards[i] = in[in.length - 1 - i];
            turned[i] = (byte) ~both[i];
        }
        assertThat(answer.buffer(0)).isEqualTo(backwards);
        assertThat(answer.buffer(1)).isEqualTo(turned);
    }

    void struct(AllMembers value) {
        byte[] bytes = value.write();
        CallAnswer answer = board.call(
                board.to("calls_struct").in(bytes).out(AllMembers.SIZE).out(AllMembers.SIZE));
        assertThat(answer.i32()).isEqualTo(AllMembers.SIZE).isEqualTo(bytes.length);
        assertThat(answer.buffer(0)).isEqualTo(bytes);
        assertThat(AllMembers.read(answer.buffer(1))).isEqualTo(value);
        CallAnswer result = board.call(
                board.to("calls_struct_result").resultStruct(AllMembers.SIZE).in(bytes));
        assertThat(AllMembers.read(result.struct(AllMembers.SIZE))).isEqualTo(value);
    }

    void pair(long wide, int narrow) {
        CallAnswer answer =
                board.call(board.to("calls_pair").resultStruct(16).i64(wide).i32(narrow));
        assertPair(answer.struct(16), wide, narrow);
        byte[] struct = new StructWriter().i64(wide).i32(narrow).end();
        CallAnswer changed = board.call(board.to("calls_struct_in_out").inOut(struct));
        assertPair(changed.buffer(0), wide + 1, narrow + 1);
    }

    private static void assertPair(byte[] struct, long wide, int narrow) {
        StructReader reader = new StructReader(struct);
        assertThat(reader.i64()).isEqualTo(wide);
        assertThat(reader.i32()).isEqualTo(narrow);
    }

    /** A struct of so many bytes, in registers or through a hidden pointer. */
    void bytes(int size, int seed) {
        CallAnswer answer = board.call(
                board.to("calls_bytes" + size).resultStruct(size).i32(seed).out(4));
        assertThat(new StructReader(answer.buffer(0)).i32()).isEqualTo(seed);
        byte[] expected = new byte[size];
        for (int i = 0; i < size; i++) {
            expected[i] = (byte) (seed + i);
        }
        assertThat(answer.struct(size)).isEqualTo(expected);
    }

    /** @param values eleven */
    void words(int... values) {
        CallRequest request = board.to("calls_words");
        ByteBuffer expected = ByteBuffer.allocate(4 * values.length).order(ByteOrder.LITTLE_ENDIAN);
        for (int value : values) {
            request.i32(value);
            expected.putInt(value);
        }
        CallAnswer answer = board.call(request.out(expected.capacity()));
        assertThat(answer.buffer(0)).isEqualTo(expected.array());
        assertThat(answer.i32()).isEqualTo(values[values.length - 1]);
    }

    /** As many buffers as words. */
    void pointers(byte... values) {
        CallRequest request = board.to("calls_pointers");
        int sum = 0;
        for (byte value : values) {
            request.inOut(new byte[] {value});
            sum += value & 0xff;
        }
        CallAnswer answer = board.call(request);
        assertThat(answer.i32()).isEqualTo(sum);
        for (int i = 0; i < values.length; i++) {
            assertThat(answer.buffer(i)).containsExactly((byte) (values[i] + i + 1));
        }
    }

    void gaps(long b, int c, long d, byte e, long f) {
        CallAnswer answer = board.call(board.to("calls_gaps")
                .out(40)
                .i64(b)
                .i32(c)
                .f64(Double.longBitsToDouble(d))
                .i8(e)
                .i64(f));
        StructReader seen = new StructReader(answer.buffer(0));
        assertThat(new long[] {seen.i64(), seen.i64(), seen.i64(), seen.i64(), seen.i64()})
                .containsExactly(b, c, d, e, f);
        assertThat(answer.i64()).isEqualTo(f);
    }

    void hidden(long a, int b, long c, int d, boolean e, long f) {
        CallAnswer answer = board.call(board.to("calls_hidden")
                .resultStruct(64)
                .i64(a)
                .i32(b)
                .f64(Double.longBitsToDouble(c))
                .f32(Float.intBitsToFloat(d))
                .bool(e)
                .i64(f));
        StructReader seen = new StructReader(answer.struct(64));
        assertThat(new long[] {seen.i64(), seen.i64(), seen.i64()}).containsExactly(a, b, c);
        assertThat(Float.floatToRawIntBits(seen.f32())).isEqualTo(d);
        assertThat(seen.i64()).isEqualTo(e ? 1 : 0);
        assertThat(seen.i64()).isEqualTo(f);
    }

    private static long seen(CallAnswer answer) {
        return new StructReader(answer.buffer(0)).i64();
    }
}

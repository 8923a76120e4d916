package dev.hotreload.it.calls;

import dev.hotreload.client.call.StructReader;
import dev.hotreload.client.call.StructWriter;
import java.util.Arrays;
import java.util.Random;

/** The C module's {@code struct calls_all}, by its bits: two NaNs of different payload are two. */
record AllMembers(
        byte i8,
        long i64,
        byte u8,
        short i16,
        boolean flag,
        int f32,
        long f64,
        short u16,
        byte[] raw,
        Mode mode,
        long u64,
        int u32) {
    enum Mode {
        OFF,
        ECO,
        FAST
    }

    static final int SIZE = 72;
    private static final int RAW = 5;

    static AllMembers random(Random random) {
        byte[] raw = new byte[RAW];
        random.nextBytes(raw);
        return new AllMembers(
                (byte) random.nextInt(),
                random.nextLong(),
                (byte) random.nextInt(),
                (short) random.nextInt(),
                random.nextBoolean(),
                random.nextInt(),
                random.nextLong(),
                (short) random.nextInt(),
                raw,
                Mode.values()[random.nextInt(Mode.values().length)],
                random.nextLong(),
                random.nextInt());
    }

    /** The same value in each member, as far as it has one. */
    static AllMembers of(long bits, Mode mode) {
        byte[] raw = new byte[RAW];
        Arrays.fill(raw, (byte) bits);
        return new AllMembers(
                (byte) bits,
                bits,
                (byte) bits,
                (short) bits,
                bits != 0,
                (int) bits,
                bits,
                (short) bits,
                raw,
                mode,
                bits,
                (int) bits);
    }

    byte[] write() {
        return new StructWriter()
                .i8(i8)
                .i64(i64)
                .i8(u8)
                .i16(i16)
                .bool(flag)
                .f32(Float.intBitsToFloat(f32))
                .f64(Double.longBitsToDouble(f64))
                .i16(u16)
                .bytes(raw, RAW)
                .i32(mode.ordinal())
                .i64(u64)
                .i32(u32)
                .end();
    }

    static AllMembers read(byte[] struct) {
        StructReader reader = new StructReader(struct);
        return new AllMembers(
                reader.i8(),
                reader.i64(),
                reader.i8(),
                reader.i16(),
                reader.bool(),
                Float.floatToRawIntBits(reader.f32()),
                Double.doubleToRawLongBits(reader.f64()),
                reader.i16(),
                reader.bytes(RAW),
                reader.constant(Mode.class),
                reader.i64(),
                reader.i32());
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof AllMembers members && Arrays.equals(write(), members.write());
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(write());
    }
}

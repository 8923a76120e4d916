package dev.hotreload.client.call;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HexFormat;
import org.junit.jupiter.api.Test;

class StructTest {
    private enum Mode {
        OFF,
        ECO
    }

    @Test
    void membersAreAlignedAndTheWholeIsPadded() {
        byte[] struct = new StructWriter()
                .i8((byte) 0x11)
                .i16((short) 0x2322)
                .i8((byte) 0x33)
                .i64(0x4b4a494847464544L)
                .bool(true)
                .i32(0x5f5e5d5c)
                .bytes(new byte[] {0x61, 0x62, 0x63}, 3)
                .end();

        assertThat(HexFormat.of().formatHex(struct))
                .isEqualTo("11002223" + "33000000" + "4445464748494a4b" + "01000000" + "5c5d5e5f" + "616263"
                        + "0000000000");
    }

    @Test
    void paddingIsThatOfTheLargestMember() {
        assertThat(new StructWriter().bytes(new byte[3], 3).end()).hasSize(3);
        assertThat(new StructWriter().i8((byte) 1).i16((short) 1).i8((byte) 1).end())
                .hasSize(6);
        assertThat(new StructWriter().f32(1).i8((byte) 1).end()).hasSize(8);
        assertThat(new StructWriter().f64(1).i8((byte) 1).end()).hasSize(16);
    }

    @Test
    void whatWasWrittenIsRead() {
        byte[] struct = new StructWriter()
                .bool(true)
                .f64(Double.longBitsToDouble(0x7ff8000000000001L))
                .i8(Byte.MIN_VALUE)
                .i16(Short.MIN_VALUE)
                .f32(-0.0f)
                .bytes(new byte[] {1, 2, 3}, 3)
                .i32(1)
                .i64(Long.MIN_VALUE)
                .end();

        StructReader reader = new StructReader(struct);

        assertThat(reader.bool()).isTrue();
        assertThat(Double.doubleToRawLongBits(reader.f64())).isEqualTo(0x7ff8000000000001L);
        assertThat(reader.i8()).isEqualTo(Byte.MIN_VALUE);
        assertThat(reader.i16()).isEqualTo(Short.MIN_VALUE);
        assertThat(Float.floatToRawIntBits(reader.f32())).isEqualTo(0x80000000);
        assertThat(reader.bytes(3)).containsExactly(1, 2, 3);
        assertThat(reader.constant(Mode.class)).isEqualTo(Mode.ECO);
        assertThat(reader.i64()).isEqualTo(Long.MIN_VALUE);
    }

    @Test
    void anArrayMemberHasItsLengthAndNoOther() {
        assertThatThrownBy(() -> new StructWriter().bytes(new byte[4], 3))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("an array member of 3 bytes was given a value of 4");
    }
}

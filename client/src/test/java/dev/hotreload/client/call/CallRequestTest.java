package dev.hotreload.client.call;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CallRequestTest {
    private static final String ABI_HEX = "0102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f20";
    private static final byte[] ABI = HexFormat.of().parseHex(ABI_HEX);

    @Test
    void everyByteOfARequestIsWhereTheDeviceLooksForIt() {
        byte[] body = CallRequest.of(0x1234, ABI)
                .i8((byte) -1)
                .in(new byte[] {10, 11, 12})
                .out(5)
                .inOut(new byte[] {20})
                .encode();

        assertThat(HexFormat.of().formatHex(body))
                .isEqualTo("48524331" + "3412" + "04" + "03" + "0e00" + "0000"
                        + ABI_HEX
                        + "ffffffff" + "00000000" + "01000000" + "02000000"
                        + "03000000" + "01000000"
                        + "05000000" + "02000000"
                        + "01000000" + "03000000"
                        + "0a0b0c" + "14");
    }

    @Test
    void smallIntegersAreExtendedByTheirSign() {
        assertThat(words(request()
                        .i8(Byte.MIN_VALUE)
                        .u8(Byte.MIN_VALUE)
                        .i16(Short.MIN_VALUE)
                        .u16(Short.MIN_VALUE)))
                .containsExactly(-128, 128, -32768, 32768);
    }

    @Test
    void a64BitValueStartsAtAnEvenWord() {
        assertThat(words(request().i32(1).i64(0x1122334455667788L).i64(-2).bool(true)))
                .containsExactly(1, 0, 0x55667788, 0x11223344, -2, -1, 1);
        assertThat(words(request().i64(1).f64(-0.0).i32(9))).containsExactly(1, 0, 0, 0x80000000, 9);
    }

    @Test
    void bitsOfANanAreKept() {
        assertThat(words(request()
                        .f32(Float.intBitsToFloat(0x7fc12345))
                        .f64(Double.longBitsToDouble(0xfff8_dead_beef_0001L))))
                .containsExactly(0x7fc12345, 0, 0xbeef0001, 0xfff8dead);
    }

    @Test
    void aLargeResultTakesTheFirstWordAndASmallOneNone() {
        assertThat(words(request().resultStruct(17).i64(5))).containsExactly(0, 0, 5, 0);
        assertThat(words(request().resultStruct(16).i64(5))).containsExactly(5, 0);
        assertThatThrownBy(() -> request().i32(1).resultStruct(17)).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void aStringIsUtf8WithANulBehindIt() {
        byte[] body = request().string("°\uD83D\uDD25").encode();

        assertThat(Arrays.copyOfRange(body, 48, body.length))
                .containsExactly(7, 0, 0, 0, 1, 0, 0, 0, 0xc2, 0xb0, 0xf0, 0x9f, 0x94, 0xa5, 0);
        assertThat(request().string("").encode()).endsWith(1, 0, 0, 0, 1, 0, 0, 0, 0);
    }

    @ParameterizedTest
    @ValueSource(strings = {"a\0b", "\uD83D", "x\uDD25"})
    void whatIsNoTextForCIsRefused(String text) {
        assertThatThrownBy(() -> request().string(text)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void thirteenWordsAreTooMany() {
        CallRequest full = request().i32(1);
        for (int i = 0; i < 5; i++) {
            full.i64(i);
        }
        assertThatThrownBy(() -> full.bool(true))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("a call takes at most 12 argument words: 12 are there, and 1 more are needed");

        CallRequest odd = request().i64(0).i64(0).i64(0).i64(0).i64(0).i32(1);
        assertThatThrownBy(() -> odd.i64(1)).hasMessageContaining("11 are there, and 3 more");
        assertThat(words(odd.i32(2))).as("what was refused left nothing behind").hasSize(12);
    }

    @Test
    void laterChangesOfAnArrayAreNotSeen() {
        byte[] content = {1};
        CallRequest request = request().in(content);
        content[0] = 2;
        assertThat(request.encode()).endsWith(1);
    }

    @Test
    void whatNoFirmwareHasIsRefused() {
        assertThatThrownBy(() -> CallRequest.of(-1, ABI)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> CallRequest.of(0x10000, ABI)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> CallRequest.of(0, new byte[31])).hasMessageContaining("32 bytes, not 31");
        assertThatThrownBy(() -> request().out(-1)).isInstanceOf(IllegalArgumentException.class);
    }

    private static CallRequest request() {
        return CallRequest.of(0, ABI);
    }

    private static int[] words(CallRequest request) {
        ByteBuffer body = ByteBuffer.wrap(request.encode()).order(ByteOrder.LITTLE_ENDIAN);
        int[] words = new int[body.get(6)];
        body.position(44);
        for (int i = 0; i < words.length; i++) {
            words[i] = body.getInt();
        }
        return words;
    }
}

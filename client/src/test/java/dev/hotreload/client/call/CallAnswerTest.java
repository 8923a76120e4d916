package dev.hotreload.client.call;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.junit.jupiter.api.Test;

class CallAnswerTest {
    private enum Mode {
        OFF,
        ECO,
        FAST
    }

    @Test
    void aSmallResultIsReadFromTheLowBytesWhateverIsAbove() {
        CallAnswer answer = answer(request(), 0x7fff80fe, 0);

        assertThat(answer.i8()).isEqualTo((byte) -2);
        assertThat(answer.i16()).isEqualTo((short) 0x80fe);
        assertThat(answer.i32()).isEqualTo(0x7fff80fe);
        assertThat(answer.bool()).isTrue();
        assertThat(answer(request(), 0xffffff00, 0).bool()).isFalse();
    }

    @Test
    void aWideResultIsTheFirstTwoWordsLowOneFirst() {
        assertThat(answer(request(), 0x55667788, 0x11223344).i64()).isEqualTo(0x1122334455667788L);
        assertThat(Double.doubleToRawLongBits(answer(request(), 1, 0x7ff80000).f64()))
                .isEqualTo(0x7ff8000000000001L);
        assertThat(Float.floatToRawIntBits(answer(request(), 0xffc00001, 0).f32()))
                .isEqualTo(0xffc00001);
    }

    @Test
    void anEnumIsTheConstantOfThatNumber() {
        assertThat(answer(request(), 2, 0).constant(Mode.class)).isEqualTo(Mode.FAST);
        assertThatThrownBy(() -> answer(request(), 3, 0).constant(Mode.class))
                .isInstanceOf(CallException.class)
                .hasMessage("the device gave 3 for the enum Mode, whose constants are 0 to 2");
        assertThatThrownBy(() -> answer(request(), -1, 0).constant(Mode.class)).isInstanceOf(CallException.class);
    }

    @Test
    void outBuffersAreCountedInTheirOrderWithoutTheOthers() {
        CallRequest request = request().in(new byte[3]).out(2).string("x").inOut(new byte[1]);

        CallAnswer answer = answer(request, 0, 0, 1, 2, 3);

        assertThat(answer.buffer(0)).containsExactly(1, 2);
        assertThat(answer.buffer(1)).containsExactly(3);
        assertThatThrownBy(() -> answer.buffer(2)).isInstanceOf(IndexOutOfBoundsException.class);
    }

    @Test
    void aSmallStructIsInTheRegisters() {
        CallAnswer answer = answer(request().resultStruct(5), 0x04030201, 0x08070605);

        assertThat(answer.struct(5)).containsExactly(1, 2, 3, 4, 5);
        assertThatThrownBy(() -> answer.struct(17)).hasMessageContaining("has 17 bytes, the one that came back 16");
    }

    @Test
    void aLargeStructIsABufferThatDoesNotCount() {
        CallAnswer answer = answer(request().resultStruct(17).out(1), 0, 0, new byte[18]);
        assertThat(answer.struct(17)).hasSize(17);
        assertThat(answer.buffer(0)).hasSize(1);
        assertThatThrownBy(() -> answer.struct(16)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void whatIsNoAnswerToTheRequestIsRefused() {
        CallRequest request = request().out(1);
        assertThatThrownBy(() -> CallAnswer.decode(request, new byte[20]))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("the answer to a call has 20 bytes instead of 21");
        assertThatThrownBy(() -> CallAnswer.decode(request, new byte[21])).hasMessageContaining("HRR1");
    }

    private static CallRequest request() {
        return CallRequest.of(0, new byte[32]);
    }

    private static CallAnswer answer(CallRequest request, int a2, int a3, int... buffers) {
        byte[] bytes = new byte[buffers.length];
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = (byte) buffers[i];
        }
        return answer(request, a2, a3, bytes);
    }

    private static CallAnswer answer(CallRequest request, int a2, int a3, byte[] buffers) {
        ByteBuffer body = ByteBuffer.allocate(20 + buffers.length).order(ByteOrder.LITTLE_ENDIAN);
        body.put(new byte[] {'H', 'R', 'R', '1'})
                .putInt(a2)
                .putInt(a3)
                .putLong(-1)
                .put(buffers);
        return CallAnswer.decode(request, body.array());
    }
}

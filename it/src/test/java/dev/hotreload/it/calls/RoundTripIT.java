package dev.hotreload.it.calls;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hotreload.client.call.CallAnswer;
import dev.hotreload.client.call.CallException;
import dev.hotreload.it.calls.AllMembers.Mode;
import java.io.IOException;
import java.util.Random;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What Java passes is what C sees on the emulated CPU, for each type: its edges, and at random. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RoundTripIT {
    private static final int BUFFER_BYTES = 4096;
    /** Each makes at least one call. */
    private static final int RANDOM_CHECKS = 10_000;

    private static final int[] STRUCTS = {1, 3, 4, 5, 8, 12, 13, 16, 17, 20, 32, 64};

    private CallsBoard board;
    private Echoes echoes;

    @BeforeAll
    void start() throws IOException {
        board = CallsBoard.start("round-trips");
        echoes = new Echoes(board);
    }

    @AfterAll
    void stop() {
        board.close();
    }

    @ParameterizedTest
    @ValueSource(longs = {0, 1, -1, 0x80, 0x7f, 0x8000, 0x7fff, Integer.MIN_VALUE, Integer.MAX_VALUE, 1L << 32})
    @ValueSource(longs = {Long.MIN_VALUE, Long.MAX_VALUE, 0x0123456789abcdefL})
    void integers(long value) {
        echoes.integer8((byte) value);
        echoes.integer16((short) value);
        echoes.integer32((int) value);
        echoes.integer64(value);
    }

    /** Zeros, the smallest and largest, infinities, quiet and signalling NaNs with payloads. */
    @ParameterizedTest
    @ValueSource(ints = {0, 0x80000000, 1, 0x007fffff, 0x00800000, 0x7f7fffff, 0x3f800000, 0xc0490fdb})
    @ValueSource(ints = {0x7f800000, 0xff800000, 0x7fc00000, 0x7fc12345, 0xffc00001, 0x7f800001, 0xffbfffff})
    void singles(int bits) {
        echoes.single(bits);
    }

    @ParameterizedTest
    @ValueSource(longs = {0, Long.MIN_VALUE, 1, 0x000fffffffffffffL, 0x0010000000000000L, 0x7fefffffffffffffL})
    @ValueSource(longs = {0x7ff0000000000000L, 0xfff0000000000000L, 0x7ff8000000000000L, 0xfff8deadbeef0001L})
    @ValueSource(longs = {0x7ff0000000000001L, 0xfff7ffffffffffffL, 0x3ff0000000000000L, 0xc00921fb54442d18L})
    void doubles(long bits) {
        echoes.doubled(bits);
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void flags(boolean value) {
        echoes.flag(value);
    }

    @ParameterizedTest
    @EnumSource(Mode.class)
    void enums(Mode value) {
        echoes.mode(value);
    }

    /** C gives what it likes; Java has no value for it, and says so. */
    @Test
    void aNumberThatIsNoConstantOfAnEnum() {
        CallAnswer answer = board.call(board.to("calls_mode").i32(3).out(8));
        assertThatThrownBy(() -> answer.constant(Mode.class))
                .isInstanceOf(CallException.class)
                .hasMessage("the device gave 3 for the enum Mode, whose constants are 0 to 2");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "kettle", "Grüße, 20 °C", "\u007f\u0080\u07ff\u0800\uffff", "\uD83D\uDD25\uDBFF\uDFFF"})
    void texts(String value) {
        echoes.text(value);
    }

    @Test
    void theLongestText() {
        echoes.text("x".repeat(BUFFER_BYTES / 2 - 1));
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 7, 8, 9, BUFFER_BYTES / 3})
    void buffers(int size) {
        Random random = new Random(size);
        byte[] in = new byte[size];
        byte[] both = new byte[size];
        random.nextBytes(in);
        random.nextBytes(both);
        echoes.buffers(in, both);
    }

    @Test
    void aBufferOfAllThereIsStartsWithZeros() {
        echoes.buffers(new byte[BUFFER_BYTES / 3], new byte[BUFFER_BYTES / 3]);
        CallAnswer answer =
                board.call(board.to("calls_is_zero").out(BUFFER_BYTES).i32(BUFFER_BYTES));
        assertThat(answer.bool()).isTrue();
        assertThat(answer.buffer(0)).isEqualTo(new byte[BUFFER_BYTES]);
    }

    @Test
    void buffersAreAligned() {
        CallAnswer answer = board.call(board.to("calls_address").in(new byte[1]).out(3));
        assertThat(answer.i32() % 8).isZero();
        assertThat(answer.i32()).isNotZero();
    }

    @ParameterizedTest
    @ValueSource(longs = {0, -1, Long.MIN_VALUE, Long.MAX_VALUE, 0x8081828384858687L})
    void structs(long bits) {
        echoes.struct(AllMembers.of(bits, Mode.FAST));
        echoes.pair(bits, (int) bits);
    }

    @Test
    void structsOfEachSize() {
        for (int size : STRUCTS) {
            echoes.bytes(size, 0xa0b0c0d0);
        }
    }

    @Test
    void twelveWords() {
        echoes.words(1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11);
        echoes.gaps(-1, -2, 0x8000000000000000L, (byte) -3, -4);
        echoes.hidden(-1, -2, 0xfff8000000000001L, 0xffc00001, true, Long.MIN_VALUE);
    }

    @Test
    void twelveBuffers() {
        echoes.pointers(new byte[] {1, 0, 7, -128, -20, 100, 2, 3, 4, 5, 6, 99});
    }

    /** The seed is in the name of what fails: with it the same values come again. */
    @Test
    void tenThousandCallsAtRandom() throws IOException {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        for (int i = 0; i < RANDOM_CHECKS; i++) {
            try {
                check(random);
            } catch (AssertionError | RuntimeException e) {
                throw new AssertionError("check " + i + " of seed " + seed, e);
            }
        }
        board.assertUnharmed();
    }

    private void check(Random random) {
        switch (random.nextInt(12)) {
            case 0 -> echoes.integer8((byte) random.nextInt());
            case 1 -> echoes.integer16((short) random.nextInt());
            case 2 -> echoes.integer32(random.nextInt());
            case 3 -> echoes.integer64(random.nextLong());
            case 4 -> echoes.single(random.nextInt());
            case 5 -> echoes.doubled(random.nextLong());
            case 6 -> echoes.text(text(random));
            case 7 -> buffers(random.nextInt(BUFFER_BYTES / 3));
            case 8 -> echoes.struct(AllMembers.random(random));
            case 9 -> echoes.bytes(STRUCTS[random.nextInt(STRUCTS.length)], random.nextInt());
            case 10 -> echoes.words(random.ints(11).toArray());
            default -> wide(random);
        }
    }

    private void wide(Random random) {
        echoes.gaps(random.nextLong(), random.nextInt(), random.nextLong(), (byte) random.nextInt(), random.nextLong());
        echoes.hidden(
                random.nextLong(),
                random.nextInt(),
                random.nextLong(),
                random.nextInt(),
                random.nextBoolean(),
                random.nextLong());
        echoes.pair(random.nextLong(), random.nextInt());
    }

    /** Any characters but NUL and halves of pairs. */
    private static String text(Random random) {
        StringBuilder text = new StringBuilder();
        random.ints(random.nextInt(100), 1, Character.MAX_CODE_POINT + 1)
                .filter(point -> point < Character.MIN_SURROGATE || point > Character.MAX_SURROGATE)
                .forEach(text::appendCodePoint);
        return text.toString();
    }
}

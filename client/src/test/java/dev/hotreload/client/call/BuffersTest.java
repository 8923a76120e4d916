package dev.hotreload.client.call;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BuffersTest {
    private static final byte[] ARRAY = {1, 2, 3};

    @Test
    void theFirstBytesArePassed() {
        assertThat(Buffers.first(ARRAY, 2, "data")).containsExactly(1, 2);
        assertThat(Buffers.first(ARRAY, 3, "data")).containsExactly(1, 2, 3).isNotSameAs(ARRAY);
        assertThat(Buffers.first(ARRAY, 0, "data")).isEmpty();
        assertThat(Buffers.size(ARRAY, 2, "data")).isEqualTo(2);
    }

    @ParameterizedTest
    @ValueSource(longs = {4, -1, 0x1_0000_0001L, Long.MIN_VALUE})
    void anArrayIsNotLongerThanItIs(long size) {
        assertThatThrownBy(() -> Buffers.first(ARRAY, size, "data"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("'data' is passed as " + size + " bytes, but the array has 3");
    }

    @Test
    void whatComesBackStandsAtTheBeginning() {
        byte[] array = ARRAY.clone();

        Buffers.put(new byte[] {7, 8}, array);

        assertThat(array).containsExactly(7, 8, 3);
    }

    @Test
    void aReferenceHoldsWhatWasSet() {
        Ref<String> ref = new Ref<>();

        assertThatThrownBy(ref::get)
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("there is no struct yet: no function has written it, and none was set");
        ref.set("gains");
        assertThat(ref.get()).isEqualTo("gains");
        assertThat(new Ref<>("gains")).hasToString("Ref[gains]");
        assertThatThrownBy(() -> ref.set(null))
                .isInstanceOf(NullPointerException.class)
                .hasMessage("value");
    }
}

package dev.hotreload.client.auth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DeviceKeyTest {
    private static final String ZEROS = "00".repeat(32);

    @Test
    void idIsTheStartOfTheDigest() {
        assertThat(DeviceKey.parse(ZEROS).id()).isEqualTo("66687aadf862bd77");
    }

    @Test
    void writtenAndReadAgain() {
        DeviceKey key = DeviceKey.random();

        assertThat(DeviceKey.parse(key.secret() + "\n")).isEqualTo(key).hasSameHashCodeAs(key);
        assertThat(DeviceKey.random()).isNotEqualTo(key);
    }

    @Test
    void textDoesNotGiveItAway() {
        DeviceKey key = DeviceKey.random();

        assertThat(key.toString()).contains(key.id()).doesNotContain(key.secret());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "secret-words", "0011", "G0112233445566778899aabbccddeeff00112233445566778899aabbccddeeff"})
    void othersAreRefusedUnquoted(String text) {
        assertThatThrownBy(() -> DeviceKey.parse(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("64")
                .message()
                .doesNotContain(text.isEmpty() ? "secret" : text);
    }
}

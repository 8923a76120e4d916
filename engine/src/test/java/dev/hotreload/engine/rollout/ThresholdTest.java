package dev.hotreload.engine.rollout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hotreload.engine.UserException;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ThresholdTest {
    @ParameterizedTest
    @CsvSource({
        "0, 0, 20, false",
        "0, 1, 20, true",
        "2, 2, 20, false",
        "2, 3, 20, true",
        "25%, 5, 20, false",
        "25%, 6, 20, true",
        "100%, 20, 20, false",
        "0%, 1, 20, true"
    })
    void exceeded(String text, int failures, int devices, boolean exceeded) {
        assertThat(Threshold.parse(text).isExceeded(failures, devices)).isEqualTo(exceeded);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "-1", "101%", "some", "1.5", "1234567"})
    void whatIsNeitherANumberNorPercent(String text) {
        assertThatThrownBy(() -> Threshold.parse(text))
                .isInstanceOf(UserException.class)
                .hasMessageContaining("hotreload.maxFailures: '" + text + "'");
    }

    @Test
    void settingsThatCannotBe() {
        assertThatThrownBy(() -> new RolloutSettings(0, 0, 0, Duration.ZERO, false, Threshold.NONE))
                .isInstanceOf(UserException.class)
                .hasMessageContaining("hotreload.parallel");
    }

    @Test
    void eachDelayIsLongerThanTheLastUntilTheLongest() {
        assertThat(Retry.delay(1)).isBetween(Duration.ofMillis(250), Duration.ofMillis(500));
        assertThat(Retry.delay(3)).isBetween(Duration.ofMillis(1000), Duration.ofMillis(2000));
        assertThat(Retry.delay(1000)).isBetween(Duration.ofMillis(5000), Duration.ofMillis(10_000));
    }
}

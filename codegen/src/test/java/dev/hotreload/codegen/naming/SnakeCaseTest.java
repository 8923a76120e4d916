package dev.hotreload.codegen.naming;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SnakeCaseTest {
    @ParameterizedTest
    @CsvSource({
        "step, step, STEP",
        "heaterDuty, heater_duty, HEATER_DUTY",
        "readHTTPLog2, read_http_log2, READ_HTTP_LOG2",
        "kP, k_p, K_P",
        "x1Y2, x1_y2, X1_Y2",
        "VERY_FAST, very_fast, VERY_FAST",
        "already_snake, already_snake, ALREADY_SNAKE",
        "ID, id, ID"
    })
    void wordsAreKeptApart(String java, String lower, String upper) {
        assertThat(SnakeCase.lower(java)).isEqualTo(lower);
        assertThat(SnakeCase.upper(java)).isEqualTo(upper);
    }
}

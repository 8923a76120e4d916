package dev.hotreload.codegen.objects;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NearestNamesTest {
    @ParameterizedTest
    @CsvSource({
        "printf, printf, 0",
        "pritnf, printf, 1",
        "prinf, printf, 1",
        "printff, printf, 1",
        "prantf, printf, 1",
        "'', abc, 3",
        "kitten, sitting, 3"
    })
    void countsMistakes(String a, String b, int distance) {
        assertThat(NearestNames.distance(a, b)).isEqualTo(distance);
    }

    @Test
    void namesTheNearestFirst() {
        List<String> candidates =
                List.of("esp_restat", "esp_restart", "esp_reset_reason", "vTaskDelay", "esp_restarts");

        assertThat(NearestNames.of("esp_restrat", candidates))
                .containsExactly("esp_restart", "esp_restat", "esp_restarts");
        assertThat(NearestNames.of("gpio_set_level", candidates)).isEmpty();
        assertThat(NearestNames.of("f", List.of("g", "x"))).isEmpty();
    }

    @Test
    void isSymmetricAndWithinBounds() {
        Random random = new Random(1);
        for (int i = 0; i < 200; i++) {
            String a = word(random);
            String b = word(random);
            int distance = NearestNames.distance(a, b);

            assertThat(distance).as("%s, %s", a, b).isEqualTo(NearestNames.distance(b, a));
            assertThat(distance)
                    .as("%s, %s", a, b)
                    .isBetween(Math.abs(a.length() - b.length()), Math.max(a.length(), b.length()));
            assertThat(distance == 0).as("%s, %s", a, b).isEqualTo(a.equals(b));
        }
    }

    /** Few letters, so that words are often alike. */
    private static String word(Random random) {
        return random.ints(random.nextInt(13), 'a', 'e')
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }
}

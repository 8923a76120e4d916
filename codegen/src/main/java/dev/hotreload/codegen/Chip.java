package dev.hotreload.codegen;

import dev.hotreload.codegen.fault.CodegenException;
import java.util.Arrays;
import java.util.stream.Collectors;

/** The chips that a module can be made for, with the number that ESP-IDF's {@code esp_chip_model_t} gives them. */
public enum Chip {
    ESP32("esp32", 1),
    ESP32S2("esp32s2", 2),
    ESP32S3("esp32s3", 9),
    /** The emulated board; ESP-IDF's {@code CHIP_POSIX_LINUX}. */
    EMULATED("emulated", 999);

    private final String target;
    private final int model;

    Chip(String target, int model) {
        this.target = target;
        this.model = model;
    }

    /** ESP-IDF's name of the target ({@code CONFIG_IDF_TARGET}), or {@code emulated}. */
    public String target() {
        return target;
    }

    /** The {@code esp_chip_model_t}. */
    public int model() {
        return model;
    }

    /** @throws CodegenException listing the chips, if there is none of that name */
    public static Chip of(String target) {
        return Arrays.stream(values())
                .filter(chip -> chip.target.equals(target))
                .findFirst()
                .orElseThrow(() -> new CodegenException("no chip '%s'; there are %s"
                        .formatted(
                                target,
                                Arrays.stream(values()).map(Chip::target).collect(Collectors.joining(", ")))));
    }
}

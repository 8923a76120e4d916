package dev.hotreload.codegen;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hotreload.codegen.fault.CodegenException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ModuleSpecTest {
    @ParameterizedTest
    @ValueSource(strings = {"m", "_m2", "Thermostat_7", "a234567890123456789012345678901"})
    void takesIdentifiers(String name) {
        assertThatCode(() -> spec(name, "hotreload")).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @CsvSource({
        "7up, not a C identifier",
        "a-b, not a C identifier",
        "'', not a C identifier",
        "größe, not a C identifier",
        "int, reserved word",
        "class, reserved word",
        "_Bool, reserved word",
        "a2345678901234567890123456789012, at most 31 fit"
    })
    void refusesOtherNames(String name, String why) {
        assertThatThrownBy(() -> spec(name, "hotreload"))
                .isInstanceOf(CodegenException.class)
                .hasMessageContaining("module name '" + name + "'")
                .hasMessageContaining(why);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a\"b", "a\\b", "a\nb", "12345678901234567"})
    void refusesPartitionLabelsThatCannotBe(String label) {
        assertThatThrownBy(() -> spec("m", label))
                .isInstanceOf(CodegenException.class)
                .hasMessageContaining("partition label '" + label + "'");
    }

    private static ModuleSpec spec(String name, String partition) {
        return new ModuleSpec(name, partition, true);
    }
}

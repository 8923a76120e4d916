package dev.hotreload.codegen;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hotreload.codegen.fault.CodegenException;
import org.junit.jupiter.api.Test;
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

    @Test
    void refusesDigestsOfAnotherLength() {
        assertThatThrownBy(() -> new ModuleSpec("m", "p", true, new byte[31]))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("abiSha256 has 31 bytes");
    }

    @Test
    void isAValue() {
        byte[] digest = new byte[32];
        ModuleSpec spec = new ModuleSpec("m", "p", true, digest);
        digest[0] = 1;
        spec.abiSha256()[1] = 1;

        assertThat(spec).isEqualTo(new ModuleSpec("m", "p", true, new byte[32]));
        assertThat(spec).hasSameHashCodeAs(new ModuleSpec("m", "p", true, new byte[32]));
        assertThat(spec).isNotEqualTo(new ModuleSpec("m", "p", true, digest));
    }

    private static ModuleSpec spec(String name, String partition) {
        return new ModuleSpec(name, partition, true, new byte[32]);
    }
}

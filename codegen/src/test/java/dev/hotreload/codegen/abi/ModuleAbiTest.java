package dev.hotreload.codegen.abi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hotreload.codegen.fault.CodegenException;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ModuleAbiTest {
    private static final String TEXT = """
            alpha: struct a *alpha(int32_t)
            \tstruct a: 4 bytes { 0 struct b *b }
            \tstruct b: not defined
            beta: void beta(void)
            """;

    @Test
    void readsWhatItWrites() {
        ModuleAbi abi = ModuleAbi.parse(TEXT);

        assertThat(abi.text()).isEqualTo(TEXT);
        assertThat(abi.functions()).containsExactly("alpha", "beta");
        assertThat(abi.prototypes().get("alpha").types()).containsOnlyKeys("struct a", "struct b");
        assertThat(ModuleAbi.parse("").functions()).isEmpty();
        assertThat(ModuleAbi.parse("beta: void beta(void)\nalpha: void alpha(void)\n")
                        .text())
                .startsWith("alpha");
    }

    @ParameterizedTest
    @ValueSource(strings = {"alpha", "alpha:", ": x", "\tstruct a: 4 bytes", "alpha: x\n\n", "alpha: x\n\tnonsense"})
    void refusesOtherTexts(String text) {
        assertThatThrownBy(() -> ModuleAbi.parse(text))
                .isInstanceOf(CodegenException.class)
                .hasMessageMatching("line [12] of the prototypes is none: .*");
    }

    @Test
    void itsDigestIsThatOfTheText() {
        // printf 'beta: void beta(void)\n' | sha256sum
        assertThat(HexFormat.of()
                        .formatHex(ModuleAbi.parse("beta: void beta(void)\n").sha256()))
                .isEqualTo("f4e1d738069b333e81d102591ed7fe587c2b52beef91b2da05f7ae8bf2967703");
    }

    @Test
    void whatNothingIsKnownOfHasNoDigest() {
        assertThat(ModuleAbi.unknown(List.of()).sha256()).containsOnly(0);
        assertThat(ModuleAbi.unknown(List.of("f", "g")).sha256()).containsOnly(0);
        assertThat(ModuleAbi.parse("f: not known\ng: void g(void)\n").sha256()).isNotEqualTo(new byte[32]);
    }

    @Test
    void ofSeveralObjectsTheFirstThatKnowsAFunctionTells() {
        ModuleAbi assembler = ModuleAbi.parse("f: not known\ng: not known\n");
        ModuleAbi c = ModuleAbi.parse("f: void f(void)\nunused: void unused(void)\n");
        ModuleAbi weak = ModuleAbi.parse("f: int32_t f(void)\n");

        ModuleAbi module = ModuleAbi.of(List.of("f", "g", "h"), List.of(assembler, c, weak));

        assertThat(module.text()).isEqualTo("f: void f(void)\ng: not known\nh: not known\n");
        assertThat(module.unknown()).containsExactly("g", "h");
    }

    /** A firmware neither calls what is new, nor calls wrongly what is gone. */
    @Test
    void aModuleMeetsItsFirmwareWhereBothHaveAFunction() {
        ModuleAbi firmware = ModuleAbi.parse("both: void both(void)\ngone: void gone(void)\n");

        assertThat(ModuleAbi.parse("both: void both(void)\nnew: void new(void)\n")
                        .asMetBy(firmware))
                .isEqualTo(firmware);
        assertThat(ModuleAbi.parse("both: int32_t both(void)\n")
                        .asMetBy(firmware)
                        .sha256())
                .isNotEqualTo(firmware.sha256());
    }
}

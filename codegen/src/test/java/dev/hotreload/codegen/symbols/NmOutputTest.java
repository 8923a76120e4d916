package dev.hotreload.codegen.symbols;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hotreload.codegen.fault.CodegenException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NmOutputTest {
    @Test
    void readsDefinedAndUndefinedSymbols() {
        String output = "__bss_start B 1500 \nadd T 400d0334 2a\n\nprintf U         \nweak w\n_ZN1aC1Ev W 0 fffffff0\n";

        assertThat(NmOutput.parse(output))
                .containsExactly(
                        new Symbol("__bss_start", 'B', 0x1500, 0),
                        new Symbol("add", 'T', 0x400d0334L, 0x2a),
                        new Symbol("printf", 'U', 0, 0),
                        new Symbol("weak", 'w', 0, 0),
                        new Symbol("_ZN1aC1Ev", 'W', 0, 0xfffffff0L));
    }

    @Test
    void dropsVersions() {
        assertThat(NmOutput.parse("printf@GLIBC_2.0 U\nf@@V1 T 10 4\n"))
                .extracting(Symbol::name)
                .containsExactly("printf", "f");
    }

    @Test
    void readsNothing() {
        assertThat(NmOutput.parse("")).isEmpty();
        assertThat(NmOutput.parse("\r\n\r\n")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "libx.a[x.o]:, a heading: give nm one file",
        "00000334 T add, not 'name type value size'",
        "add T 12z4, not 'name type value size'",
        "add TT 1234, not 'name type value size'",
        "@V1 U, not 'name type value size'",
        "add T 12 34 56, not 'name type value size'",
        "nm: x.so: no symbols, not 'name type value size'"
    })
    void namesTheLineThatIsWrong(String line, String why) {
        assertThatThrownBy(() -> NmOutput.parse("good T 10 4\n" + line + "\n"))
                .isInstanceOf(CodegenException.class)
                .hasMessageStartingWith("nm output, line 2: '" + line + "' is")
                .hasMessageContaining(why);
    }

    @Test
    void refusesDefinedSymbolsWithoutValue() {
        assertThatThrownBy(() -> NmOutput.parse("add T\n"))
                .isInstanceOf(CodegenException.class)
                .hasMessage("nm output, line 1: 'add' is defined (type T) but has no value");
    }
}

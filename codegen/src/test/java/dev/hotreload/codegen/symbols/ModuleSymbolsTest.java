package dev.hotreload.codegen.symbols;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class ModuleSymbolsTest {
    @Test
    void sortsSymbolsByWhatTheyMean() {
        ModuleSymbols symbols = ModuleSymbols.of(NmOutput.parse("""
                zero W 3a0 8
                _ZN6inside7mangledEi T 300 10
                local t 310 10
                Zero T 3b0 8
                _end B 1504
                counter B 1504 4
                table R 1600 4
                value D 1600 4
                weak_value V 1600 4
                printf U
                memcpy U
                optional w
                optional_value v
                """));

        assertThat(symbols)
                .isEqualTo(new ModuleSymbols(
                        List.of("Zero", "zero"),
                        List.of("counter", "table", "value", "weak_value"),
                        List.of("memcpy", "printf"),
                        List.of("optional", "optional_value")));
    }

    @Test
    void takesObjectsTogether() {
        ModuleSymbols symbols = ModuleSymbols.of(NmOutput.parse("""
                f T 0 8
                g U
                h w
                i w
                g T 0 8
                f U
                i U
                """));

        assertThat(symbols).isEqualTo(new ModuleSymbols(List.of("f", "g"), List.of(), List.of("i"), List.of("h")));
    }

    @Test
    void ordersByBytes() {
        // U+FFFF is greater than U+1F600 as UTF-16 but smaller as UTF-8
        ModuleSymbols symbols =
                ModuleSymbols.of(NmOutput.parse("f\uD83D\uDE00 T 0 1\nf\uFFFF T 0 1\nf_ T 0 1\nfA T 0 1\n"));

        assertThat(symbols.functions()).containsExactly("fA", "f_", "f\uFFFF", "f\uD83D\uDE00");
    }

    @Test
    void aFirmwareOffersItsGlobalSymbols() {
        assertThat(FirmwareSymbols.of(NmOutput.parse("""
                        z T 400d0010 4
                        memcpy A 4000c2c8
                        w W 10 4
                        d D 14 4
                        b B 18 4
                        r R 1c 4
                        v V 20 4
                        static_one t 30 4
                        absent U
                        """)))
                .containsExactlyInAnyOrderEntriesOf(java.util.Map.of(
                        "z", 0x400d0010L, "memcpy", 0x4000c2c8L, "w", 16L, "d", 20L, "b", 24L, "r", 28L, "v", 32L));
    }
}

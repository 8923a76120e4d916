package dev.hotreload.codegen.xtensa;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.OptionalLong;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Encodings and addresses as binutils' assembler and objdump give them. */
class InstructionTest {
    @ParameterizedTest
    @CsvSource({
        "l32r a8,            100, ffc081, 3, 000, true",
        "call8,              103, ffffe5, 3, 100, false",
        "call0,              106, 000445, 3, 14c, false",
        "callx8 a8,          109, 0008e0, 3,    , false",
        "j,                  10c, 000f06, 3, 14c, false",
        "'beqz a2,',         10f, fed216, 3, 100, false",
        "'bnez a2,',         112, 036256, 3, 14c, false",
        "'beqi a2, 5,',      115, e75226, 3, 100, false",
        "'bgeui a2, 5,',     118, 3052f6, 3, 14c, false",
        "'bltui a2, 5,',     11b, e152b6, 3, 100, false",
        "'entry a1, 32',     11e, 004136, 3,    , false",
        "'loop a2,',         121, 028276, 3, 127, false",
        "'loopgtz a3,',      127, 02a376, 3, 12d, false",
        "'beq a2, a3,',      12d, cf1237, 3, 100, false",
        "'bbci a2, 31,',     130, 1872f7, 3, 14c, false",
        "'beqz.n a2,',       133,   529c, 2, 14c, false",
        "'bnez.n a2,',       135,   32dc, 2, 14c, false",
        "'movi.n a2, -1',    137,   f27c, 2,    , false",
        "'movi.n a3, 95',    139,   f35c, 2,    , false",
        "retw.n,             13d,   f01d, 2,    , false",
        "'l32i.n a2, a3, 0', 13f,   0328, 2,    , false",
        "'add.n a2, a3, a4', 141,   234a, 2,    , false",
        "'bt b0,',           143, 051076, 3, 14c, false",
        "'bf b1,',           146, b60176, 3, 100, false",
        "nop,                14c, 0020f0, 3,    , false"
    })
    void decodes(String what, String address, String bits, int length, String target, boolean reads) {
        long at = Long.parseLong(address, 16);
        OptionalLong expected = target == null ? OptionalLong.empty() : OptionalLong.of(Long.parseLong(target, 16));

        assertThat(Instruction.decode(Integer.parseInt(bits, 16), at))
                .isEqualTo(new Instruction(at, length, expected, reads));
        assertThat(Instruction.length(Integer.parseInt(bits, 16) & 0xff)).isEqualTo(length);
    }

    @ParameterizedTest
    @CsvSource({"0e", "ef", "ff"})
    void leavesWideInstructionsAlone(String firstByte) {
        assertThat(Instruction.length(Integer.parseInt(firstByte, 16))).isZero();
    }

    @ParameterizedTest
    @CsvSource({
        "0, R_XTENSA_NONE",
        "1, R_XTENSA_32",
        "5, R_XTENSA_RELATIVE",
        "20, R_XTENSA_SLOT0_OP",
        "34, R_XTENSA_SLOT14_OP",
        "35, R_XTENSA_SLOT0_ALT",
        "53, R_XTENSA_TLS_TPOFF",
        "62, R_XTENSA_NDIFF32",
        "7, no Xtensa type",
        "200, no Xtensa type"
    })
    void namesRelocationTypes(int type, String name) {
        assertThat(RelocationType.name(type)).isEqualTo(name);
        assertThat(RelocationType.isLoadable(type)).isEqualTo(type <= 6);
    }
}

package dev.hotreload.codegen.check;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hotreload.codegen.Fixtures;
import org.junit.jupiter.api.Test;

class PersistentVariablesTest {
    private static final byte[] MODULE = Fixtures.bytes("fixtures/typical_stripped.so");
    private static final CheckLimits LIMITS = CheckLimits.none();
    private static final int DATA = 1;
    private static final int SYMTAB = 6;

    @Test
    void warnsOfAPersistentVariableThatPointsIntoTheModule() {
        ElfPatch patch = new ElfPatch(MODULE);
        int symbol = patch.table(SYMTAB) + 16;
        byte[] marked = patch.word(symbol + 4, patch.wordAt(patch.segment(DATA, ElfPatch.ADDRESS)))
                .word(symbol + 8, patch.wordAt(patch.segment(DATA, ElfPatch.FILE_SIZE)))
                .byteAt(symbol + 12, 0x11)
                .byteAt(symbol + 13, 3)
                .bytes();

        assertThat(ModuleCheck.check(marked, LIMITS).warnings())
                .singleElement()
                .satisfies(warning -> assertThat(warning.code()).isEqualTo("DANGLING_POINTER"));
        assertThat(ModuleCheck.check(MODULE, LIMITS).warnings()).isEmpty();
        assertThat(ModuleCheck.check(patch.word(symbol + 8, 0).bytes(), LIMITS).warnings())
                .isEmpty();
    }
}

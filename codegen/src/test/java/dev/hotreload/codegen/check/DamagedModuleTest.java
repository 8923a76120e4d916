package dev.hotreload.codegen.check;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import dev.hotreload.codegen.Fixtures;
import java.util.Arrays;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Whatever the bytes are, the answer is a report. */
class DamagedModuleTest {
    private static final List<byte[]> MODULES = List.of(
            Fixtures.bytes("fixtures/typical_stripped.so"),
            Fixtures.bytes("fixtures/typical.so"),
            Fixtures.bytes("fixtures/plain_stripped.so"));
    private static final CheckLimits LIMITS = CheckLimits.none().withFirmware(Fixtures.symbols("fixtures/firmware.nm"));

    @Example
    void everyTruncationIsAProblem() {
        for (byte[] module : MODULES) {
            for (int length = 0; length < module.length; length += 16) {
                byte[] truncated = Arrays.copyOf(module, length);
                assertThat(ModuleCheck.check(truncated, LIMITS).problems())
                        .as("the first %d bytes", length)
                        .isNotEmpty();
            }
        }
    }

    @Property(tries = 5000)
    void damageNeverThrows(@ForAll("damaged") byte[] module) {
        assertThatCode(() -> ModuleCheck.check(module, LIMITS)).doesNotThrowAnyException();
    }

    @Property(tries = 1000)
    void aDamagedUnstrippedFileNeverThrows(@ForAll("damaged") byte[] unstripped) {
        assertThatCode(() -> ModuleCheck.check(MODULES.get(0), unstripped, LIMITS))
                .doesNotThrowAnyException();
    }

    /** Words anywhere, or in the first 300 bytes, where the headers are, become small, huge, or random. */
    @Provide
    Arbitrary<byte[]> damaged() {
        Arbitrary<Integer> value = Arbitraries.oneOf(
                Arbitraries.integers(),
                Arbitraries.integers().between(0, 64),
                Arbitraries.of(0x7fffffff, 0x80000000, 0xffffffff, 0xfffffffc, 0x70000000, 0x78000030, 0x7c000000));
        Arbitrary<Integer> position = Arbitraries.oneOf(
                Arbitraries.integers().between(0, 299), Arbitraries.integers().between(0, 3999));
        Arbitrary<int[]> change = Combinators.combine(position, value).as((at, word) -> new int[] {at, word});
        return Combinators.combine(
                        Arbitraries.of(MODULES), change.list().ofMinSize(1).ofMaxSize(6))
                .as(DamagedModuleTest::damage);
    }

    private static byte[] damage(byte[] module, List<int[]> changes) {
        ElfPatch patch = new ElfPatch(module);
        changes.forEach(change -> patch.word(Math.min(change[0], module.length - 4), change[1]));
        return patch.bytes();
    }
}

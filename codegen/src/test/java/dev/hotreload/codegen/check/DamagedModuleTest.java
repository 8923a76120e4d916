package dev.hotreload.codegen.check;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import dev.hotreload.codegen.Fixtures;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Whatever the bytes are, the answer is a report. */
class DamagedModuleTest {
    private static final List<byte[]> MODULES = List.of(
            Fixtures.bytes("fixtures/typical_stripped.so"),
            Fixtures.bytes("fixtures/typical.so"),
            Fixtures.bytes("fixtures/plain_stripped.so"));
    private static final CheckLimits LIMITS = CheckLimits.none().withFirmware(Fixtures.symbols("fixtures/firmware.nm"));

    private static final int[] EXTREMES = {
        0x7fffffff, 0x80000000, 0xffffffff, 0xfffffffc, 0x70000000, 0x78000030, 0x7c000000
    };

    @Test
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

    @Test
    void damageNeverThrows() {
        for (int seed = 0; seed < 5000; seed++) {
            byte[] module = damaged(seed);
            assertThatCode(() -> ModuleCheck.check(module, LIMITS))
                    .as("seed %d", seed)
                    .doesNotThrowAnyException();
        }
    }

    @Test
    void aDamagedUnstrippedFileNeverThrows() {
        for (int seed = 0; seed < 1000; seed++) {
            byte[] unstripped = damaged(seed);
            assertThatCode(() -> ModuleCheck.check(MODULES.get(0), unstripped, LIMITS))
                    .as("seed %d", seed)
                    .doesNotThrowAnyException();
        }
    }

    /** Words anywhere, or in the first 300 bytes, where the headers are, become small, huge, or random. */
    private static byte[] damaged(int seed) {
        Random random = new Random(seed);
        byte[] module = MODULES.get(random.nextInt(MODULES.size()));
        ElfPatch patch = new ElfPatch(module);
        int changes = 1 + random.nextInt(6);
        for (int i = 0; i < changes; i++) {
            int position = random.nextInt(random.nextBoolean() ? 300 : 4000);
            patch.word(Math.min(position, module.length - 4), value(random));
        }
        return patch.bytes();
    }

    private static int value(Random random) {
        return switch (random.nextInt(3)) {
            case 0 -> random.nextInt();
            case 1 -> random.nextInt(65);
            default -> EXTREMES[random.nextInt(EXTREMES.length)];
        };
    }
}

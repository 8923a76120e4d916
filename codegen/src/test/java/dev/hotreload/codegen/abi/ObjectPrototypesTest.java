package dev.hotreload.codegen.abi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hotreload.codegen.Fixtures;
import dev.hotreload.codegen.elf.ElfImage;
import dev.hotreload.codegen.elf.Section;
import dev.hotreload.codegen.fault.CodegenException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Objects that the SDK's compiler made, whole and damaged. */
class ObjectPrototypesTest {
    private static final int R_XTENSA_32 = 1;

    /** -Dhotreload.golden.update=true rewrites the expected files. */
    @ParameterizedTest
    @ValueSource(strings = {"prototypes", "prototypes_cxx"})
    void tellsEachKindOfType(String object) throws IOException {
        String text = ObjectPrototypes.read(Fixtures.path("fixtures/" + object + ".o"))
                .text();

        if (Boolean.getBoolean("hotreload.golden.update")) {
            Files.writeString(Path.of("src/test/resources/golden/abi", object + ".abi"), text);
        } else {
            assertThat(text).isEqualTo(Files.readString(Fixtures.path("golden/abi/" + object + ".abi")));
        }
    }

    @Test
    void withoutDebuggingInformationNothingIsKnown() {
        ModuleAbi abi = ObjectPrototypes.read(Fixtures.path("fixtures/typical.o"));

        assertThat(abi.functions()).contains("typical_add", "hidden_sum").doesNotContain("firmware_call", "square");
        assertThat(abi.unknown()).isEqualTo(abi.functions());
        assertThat(abi.sha256()).containsOnly(0);
    }

    /** LLVM's assembler keeps in the addend what binutils keeps in the word. */
    @Test
    void relocationsMayKeepTheirValueInTheAddend() {
        byte[] object = Fixtures.bytes("fixtures/prototypes.o");
        String expected = ObjectPrototypes.read(ElfImage.read(object)).text();
        ElfImage image = ElfImage.read(object);
        Section info = image.section(".debug_info").orElseThrow();
        Section table = image.section(".rela.debug_info").orElseThrow();
        ByteBuffer file = ByteBuffer.wrap(object).order(ByteOrder.LITTLE_ENDIAN);
        for (int at = (int) table.offset(); at < table.offset() + table.size(); at += 12) {
            if (file.get(at + 4) == R_XTENSA_32) {
                int word = (int) info.offset() + file.getInt(at);
                file.putInt(at + 8, file.getInt(at + 8) + file.getInt(word));
                file.putInt(word, 0);
            }
        }

        assertThat(ObjectPrototypes.read(ElfImage.read(object)).text()).isEqualTo(expected);
    }

    @Test
    void aFileThatIsNoObjectIsNamed(@TempDir Path folder) throws IOException {
        Path file = Files.writeString(folder.resolve("thing.o"), "no object");

        assertThatThrownBy(() -> ObjectPrototypes.read(file))
                .isInstanceOf(CodegenException.class)
                .hasMessageStartingWith(file + ": ");
    }

    /** Every damaged object is read or refused in a sentence, and none keeps the reader busy. */
    @ParameterizedTest
    @ValueSource(strings = {"prototypes", "prototypes_cxx"})
    void damageIsToldOrHarmless(String object) {
        byte[] good = Fixtures.bytes("fixtures/" + object + ".o");
        int refused = 0;
        for (int seed = 0; seed < 2000; seed++) {
            byte[] bad = damaged(good, seed);
            try {
                ObjectPrototypes.read(ElfImage.read(bad)).text();
            } catch (CodegenException e) {
                assertThat(e.getMessage()).as("seed %d", seed).isNotBlank();
                refused++;
            }
        }
        assertThat(refused).isBetween(100, 2000);
    }

    /** Some bytes of the debugging information become others. */
    private static byte[] damaged(byte[] good, int seed) {
        Random random = new Random(seed);
        byte[] bad = good.clone();
        String name = new String[] {".debug_info", ".debug_info", ".debug_abbrev", ".rela.debug_info"}[seed % 4];
        Section section = ElfImage.read(good).section(name).orElseThrow();
        for (int i = 1 + random.nextInt(4); i > 0; i--) {
            int at = (int) section.offset() + random.nextInt((int) section.size());
            bad[at] = (byte) (random.nextBoolean() ? random.nextInt(256) : random.nextInt(8));
        }
        return bad;
    }
}

package dev.hotreload.codegen.flash;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hotreload.codegen.fault.CodegenException;
import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Properties;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PartitionImageTest {
    private static final byte[] ELF = {0x7f, 'E', 'L', 'F'};

    /** The C tests of the module log read the same file. */
    private static final Path VECTORS = Path.of("../firmware-component/test/log/vectors/record.properties");

    @ParameterizedTest
    @ValueSource(strings = {"short", "long", "empty"})
    void writesTheVectorsThatTheDeviceReads(String vector) throws IOException {
        Properties vectors = new Properties();
        try (Reader in = Files.newBufferedReader(VECTORS)) {
            vectors.load(in);
        }
        byte[] elf = HexFormat.of().parseHex(vectors.getProperty(vector + ".elf"));
        int size = Integer.parseInt(vectors.getProperty(vector + ".partition"));

        byte[] image = PartitionImage.of(
                elf, vectors.getProperty(vector + ".name"), vectors.getProperty(vector + ".version"), size);

        assertThat(image).hasSize(size);
        assertThat(HexFormat.of().formatHex(image, 0, 128)).isEqualTo(vectors.getProperty(vector + ".header"));
        assertThat(Arrays.copyOfRange(image, 128, 1024)).containsOnly(0xff);
        assertThat(Arrays.copyOfRange(image, 1024, 1024 + elf.length)).isEqualTo(elf);
        assertThat(Arrays.copyOfRange(image, 1024 + elf.length, size)).containsOnly(0xff);
    }

    @Test
    void fillsThePartitionToTheLastByte() {
        byte[] elf = new byte[8192 - 1024];
        elf[elf.length - 1] = 42;

        assertThat(PartitionImage.of(elf, "m", "", 8192)[8191]).isEqualTo((byte) 42);
    }

    @Test
    void namesTheFiguresOfAModuleThatDoesNotFit() {
        assertThatThrownBy(() -> PartitionImage.of(new byte[7169], "m", "", 8192))
                .isInstanceOf(CodegenException.class)
                .hasMessageContainingAll("7169", "8192", "7168", "enlarge the partition");
    }

    @ParameterizedTest
    @CsvSource({"0", "4096", "8191", "8193", "-8192"})
    void refusesAPartitionThatIsNoRing(int size) {
        assertThatThrownBy(() -> PartitionImage.of(ELF, "m", "", size))
                .isInstanceOf(CodegenException.class)
                .hasMessageContainingAll(String.valueOf(size), "multiple of 4096");
    }

    @Test
    void refusesAnEmptyModule() {
        assertThatThrownBy(() -> PartitionImage.of(new byte[0], "m", "", 8192))
                .isInstanceOf(CodegenException.class)
                .hasMessageContaining("empty");
    }

    @ParameterizedTest
    @ValueSource(strings = {"12345678901234567890123456789012", "öööööööööööööööö", "a\0b"})
    void refusesATextThatDoesNotFit(String text) {
        assertThatThrownBy(() -> PartitionImage.of(ELF, text, "", 8192)).hasMessageContaining("name");
        assertThatThrownBy(() -> PartitionImage.of(ELF, "m", text, 8192)).hasMessageContaining("version");
    }
}

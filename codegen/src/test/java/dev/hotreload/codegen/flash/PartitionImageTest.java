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
    private static final int SMALLEST = 16384;
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

        byte[] image = PartitionImage.of(elf, vectors.getProperty(vector + ".version"), size);

        int body = Integer.parseInt(vectors.getProperty(vector + ".body"));
        assertThat(image).hasSize(size);
        assertThat(HexFormat.of().formatHex(image, 0, 32)).isEqualTo(vectors.getProperty(vector + ".header"));
        assertThat(HexFormat.of().formatHex(image, 32, 128)).isEqualTo(vectors.getProperty(vector + ".slot"));
        assertThat(Arrays.copyOfRange(image, 128, body)).containsOnly(0xff);
        assertThat(Arrays.copyOfRange(image, body, body + elf.length)).isEqualTo(elf);
        assertThat(Arrays.copyOfRange(image, body + elf.length, size)).containsOnly(0xff);
    }

    @Test
    void fillsWhatIsBetweenTheBanksToTheLastByte() {
        byte[] elf = new byte[8192];
        elf[0] = 41;
        elf[8191] = 42;

        byte[] image = PartitionImage.of(elf, "", SMALLEST);

        assertThat(image[4096]).isEqualTo((byte) 41);
        assertThat(Arrays.copyOfRange(image, 12287, SMALLEST)).startsWith(42, 0xff);
        assertThat(Arrays.copyOfRange(image, 12288, SMALLEST)).containsOnly(0xff);
    }

    /** A bank has a sector for each 32 of the partition, one at least and four at most. */
    @ParameterizedTest
    @CsvSource({
        "16384, 8192",
        "65536, 57344",
        "258048, 249856",
        "262144, 245760",
        "524288, 491520",
        "1048576, 1015808",
        "16777216, 16744448",
        "268431360, 268398592"
    })
    void leavesTwoBanksToTheDirectory(long partition, long capacity) {
        assertThat(PartitionImage.capacity(partition)).isEqualTo(capacity);
    }

    @ParameterizedTest
    @CsvSource({"0", "12288", "16383", "16385", "268435456"})
    void hasNothingForModulesWhereThereCanBeNoLog(long partition) {
        assertThat(PartitionImage.capacity(partition)).isZero();
    }

    @Test
    void namesTheFiguresOfAModuleThatDoesNotFit() {
        assertThatThrownBy(() -> PartitionImage.of(new byte[8193], "", SMALLEST))
                .isInstanceOf(CodegenException.class)
                .hasMessageContainingAll("8193", "16384", "8192", "enlarge the partition");
    }

    @ParameterizedTest
    @CsvSource({"0", "4096", "12288", "16383", "16385", "-16384"})
    void refusesAPartitionThatCanHoldNoLog(int size) {
        assertThatThrownBy(() -> PartitionImage.of(ELF, "", size))
                .isInstanceOf(CodegenException.class)
                .hasMessageContainingAll(" " + size + " bytes", "multiple of 4096", "at least 16384");
    }

    @Test
    void refusesAnEmptyModule() {
        assertThatThrownBy(() -> PartitionImage.of(new byte[0], "", SMALLEST))
                .isInstanceOf(CodegenException.class)
                .hasMessageContaining("empty");
    }

    @ParameterizedTest
    @ValueSource(strings = {"12345678901234567890123456789012", "öööööööööööööööö", "a\0b"})
    void refusesAVersionThatDoesNotFit(String version) {
        assertThatThrownBy(() -> PartitionImage.of(ELF, version, SMALLEST)).hasMessageContaining("version");
    }
}

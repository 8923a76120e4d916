package dev.hotreload.codegen;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hotreload.codegen.abi.ModuleAbi;
import dev.hotreload.codegen.render.Templates;
import dev.hotreload.codegen.symbols.ModuleSymbols;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Every template with 0, 1 and many symbols. -Dhotreload.golden.update=true rewrites the expected files. */
class GoldenTest {
    private static final Map<String, Long> FIRMWARE = Map.of(
            "ALIGN",
            0x3ffb0000L,
            "firmware_value",
            0x3ffb1234L,
            "memcpy",
            0x4000c2c8L,
            "printf",
            0x400d1000L,
            "weak_two",
            0x40L);

    @TempDir
    Path folder;

    @ParameterizedTest
    @CsvSource({"none, false", "one, true", "many, true"})
    void generatesWhatIsExpected(String variant, boolean isDefault) throws IOException {
        generate(variant, isDefault);

        if (Boolean.getBoolean("hotreload.golden.update")) {
            copy(folder, Path.of("src/test/resources/golden", variant));
        } else {
            assertThat(contents(folder)).isEqualTo(contents(Fixtures.path("golden/" + variant)));
        }
    }

    private void generate(String variant, boolean isDefault) {
        ModuleSymbols symbols = ModuleSymbols.of(Fixtures.symbols("nm/" + variant + ".nm"))
                .withPersistent(variant.equals("many") ? List.of("total", "_ZN5count2byE") : List.of());
        ModuleSpec spec = new ModuleSpec("thermo", isDefault ? "hotreload" : "second", isDefault);
        Note note = new Note(Chip.ESP32S3.model(), digest(0), digest(200), "thermo", "1.2.3-SNAPSHOT");
        FirmwareFiles.write(spec, symbols, abi(symbols.functions()), folder, Templates.builtIn());
        ModuleFiles.write(spec, symbols, FIRMWARE, note, folder, Templates.builtIn());
    }

    private static ModuleAbi abi(List<String> functions) {
        return ModuleAbi.parse(functions.stream()
                .map(function ->
                        "%s: struct point %1$s(void)\n\tstruct point: 4 bytes { 0 int32_t x }\n".formatted(function))
                .collect(Collectors.joining()));
    }

    private static byte[] digest(int first) {
        byte[] digest = new byte[32];
        IntStream.range(0, digest.length).forEach(i -> digest[i] = (byte) (first + i));
        return digest;
    }

    private static Map<String, String> contents(Path folder) throws IOException {
        Map<String, String> contents = new TreeMap<>();
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.toList()) {
                contents.put(file.getFileName().toString(), Files.readString(file));
            }
        }
        return contents;
    }

    private static void copy(Path from, Path to) throws IOException {
        Files.createDirectories(to);
        for (Map.Entry<String, String> file : contents(from).entrySet()) {
            Files.writeString(to.resolve(file.getKey()), file.getValue());
        }
    }
}

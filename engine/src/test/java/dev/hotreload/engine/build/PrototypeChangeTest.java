package dev.hotreload.engine.build;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hotreload.codegen.check.CheckLimits;
import dev.hotreload.codegen.check.ModuleCheck;
import dev.hotreload.engine.RecordingLog;
import dev.hotreload.engine.UserException;
import dev.hotreload.engine.firmware.Firmware;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** With the real tools: what happens when the firmware calls a module otherwise than it is now. */
class PrototypeChangeTest {
    private static final String ADD = "#include \"small.h\"\nint small_add(%s a, int b) { return (int)a + b; }\n";

    @TempDir
    Path folder;

    private final RecordingLog log = new RecordingLog();
    private SmallProject small;

    @BeforeEach
    void write() throws IOException {
        small = new SmallProject(folder, log);
    }

    @Test
    void firmwareAndModuleKnowEachOthersPrototypes() throws IOException {
        BuiltModule module = small.build().build();

        assertThat(module.firmware().abi("small").text())
                .isEqualTo(
                        "small_add: int32_t small_add(int32_t, int32_t)\nsmall_twice: int32_t small_twice(int32_t)\n");
        assertThat(noteOf(module)).isEqualTo(module.firmware().abi("small").sha256());
        assertThat(folder.resolve("target/hotreload/generated/small.abi"))
                .hasContent(module.firmware().abi("small").text());
    }

    @Test
    void aChangedPrototypeIsRefusedUntilTheFirmwareHasIt() throws IOException {
        Firmware before = small.build().build().firmware();
        small.write("src/main/include/small.h", "int small_add(long long a, int b);\nint small_twice(int a);\n");
        small.write("src/main/c/add.c", ADD.formatted("long long"));

        assertThatThrownBy(() -> small.build().buildForExistingFirmware())
                .isInstanceOf(UserException.class)
                .hasMessageContaining("""
                          small_add
                            old: int32_t small_add(int32_t, int32_t)
                            new: int32_t small_add(int64_t, int32_t)
                        """)
                .hasMessageContaining(before.elf().toString())
                .hasMessageContaining("mvn hotreload:firmware");
        BuiltModule rebuilt = small.build().build();

        assertThat(rebuilt.firmware()).isNotEqualTo(before);
        assertThat(noteOf(rebuilt)).isNotEqualTo(before.abi("small").sha256());
        assertThat(small.build().buildForExistingFirmware().firmware()).isEqualTo(rebuilt.firmware());
    }

    @Test
    void aChangedLayoutIsRefusedThoughNoPrototypeChanges() throws IOException {
        String header = "struct deep { %s value; };\nstruct outer { struct deep *deep; };\n"
                + "int small_add(int a, int b);\nint small_twice(int a);\nint small_read(const struct outer *outer);\n";
        small.write("src/main/include/small.h", header.formatted("int"));
        small.write(
                "src/main/c/read.c",
                "#include \"small.h\"\nint small_read(const struct outer *outer) { return outer->deep->value; }\n");
        small.build().build();
        small.write("src/main/include/small.h", header.formatted("short"));

        assertThatThrownBy(() -> small.build().buildForExistingFirmware())
                .isInstanceOf(UserException.class)
                .hasMessageContaining("""
                          struct deep, which small_read passes
                            old: 4 bytes { 0 int32_t value }
                            new: 2 bytes { 0 int16_t value }
                        """);
    }

    /** What the next firmware will call is of no use to the one that is there. */
    @Test
    void aFirmwareThatFailedToBuildKeepsItsPrototypes() throws IOException {
        small.build().build();
        small.write("src/main/include/small.h", "int small_add(int a);\nint small_twice(int a);\n");
        small.write("src/main/c/add.c", "#include \"small.h\"\nint small_add(int a) { return a; }\n");
        small.write("src/main/c/twice.c", "#include \"small.h\"\nint small_twice(int a) { return 2 * a; }\n");
        assertThatThrownBy(() -> small.build().build()).hasMessageContaining("main.c");

        assertThatThrownBy(() -> small.build().buildForExistingFirmware())
                .hasMessageContaining("old: int32_t small_add(int32_t, int32_t)");
    }

    @Test
    void functionsThatOnlyOneSideHasMakeNoOtherModule() throws IOException {
        Firmware firmware = small.build().build().firmware();
        small.write("src/main/include/more.h", "int small_more(void);\n");
        small.write("src/main/c/more.c", "int small_more(void) { return 1; }\n");
        small.write("src/main/c/twice.c", "");

        BuiltModule module = small.build().buildForExistingFirmware();

        assertThat(module.withoutStub()).containsExactly("small_more");
        assertThat(module.removed()).containsExactly("small_twice");
        assertThat(noteOf(module)).isEqualTo(firmware.abi("small").sha256());
    }

    @Test
    void anEditReadsOneObjectAnew() throws IOException {
        small.build().build();
        List<Path> before = kept();
        small.write("src/main/c/add.c", ADD.formatted("int").replace('+', '-'));

        small.build().buildForExistingFirmware();

        assertThat(before).hasSize(2);
        assertThat(kept()).hasSize(2).filteredOn(before::contains).hasSize(1);
    }

    @Test
    void prototypesAreKnownWhateverTheProjectSaysOfDebugging() throws IOException {
        BuiltModule module = small.with("-g0").build().build();

        assertThat(module.firmware().abi("small").unknown()).isEmpty();
    }

    @Test
    void assemblerHasNoPrototypes() throws IOException {
        small.write("src/main/include/one.h", "int small_one(void);\n");
        small.write(
                "src/main/c/one.S",
                ".text\n.global small_one\n.type small_one, @function\nsmall_one: entry a1, 32\nmovi a2, 1\nretw\n");

        BuiltModule module = small.build().build();

        assertThat(module.firmware().abi("small").unknown()).containsExactly("small_one");
        assertThat(noteOf(module)).isNotEqualTo(new byte[32]);
        assertThat(log.of("info")).anyMatch(line -> line.contains("assembler") && line.endsWith(": small_one"));
        assertThat(log.of("warn")).isEmpty();
    }

    private List<Path> kept() throws IOException {
        try (Stream<Path> files = Files.list(small.project.layout().prototypes())) {
            return files.toList();
        }
    }

    private static byte[] noteOf(BuiltModule module) throws IOException {
        return ModuleCheck.check(Files.readAllBytes(module.stripped()), CheckLimits.none())
                .note()
                .orElseThrow()
                .abiSha256();
    }
}

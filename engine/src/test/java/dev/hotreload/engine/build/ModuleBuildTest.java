package dev.hotreload.engine.build;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hotreload.engine.RecordingLog;
import dev.hotreload.engine.UserException;
import dev.hotreload.engine.firmware.Firmware;
import dev.hotreload.engine.io.Sha256;
import dev.hotreload.engine.key.FoundKey;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** With the real tools: what is built, what is left alone, and what a mistake says. */
class ModuleBuildTest {
    @TempDir
    Path folder;

    private final RecordingLog log = new RecordingLog();
    private SmallProject small;

    @BeforeEach
    void write() throws IOException {
        small = new SmallProject(folder, log);
    }

    @Test
    void theFirstBuildMakesAll() throws IOException {
        BuiltModule module = small.build().build();

        assertThat(module.changed()).isTrue();
        assertThat(module.functions()).containsExactly("small_add", "small_twice");
        assertThat(module.withoutStub()).isEmpty();
        assertThat(module.removed()).isEmpty();
        assertThat(module.firmware().digest()).matches("[0-9a-f]{64}");
        assertThat(Files.size(module.stripped())).isLessThan(Files.size(module.module()));
        assertThat(log.of("warn")).isEmpty();
    }

    @Test
    void aFolderMayHaveACommaAndABlankInItsName() throws IOException {
        SmallProject odd = new SmallProject(folder.resolve("a, b"), log);

        assertThat(odd.build().build().stripped()).isRegularFile();
    }

    @Test
    void aSecondBuildWritesNothingAtAll() throws IOException {
        small.build().build();
        Map<Path, FileTime> before = times();

        BuiltModule module = small.build().build();

        assertThat(module.changed()).isFalse();
        assertThat(times()).containsExactlyEntriesOf(before);
    }

    @Test
    void anEditInsideTheModuleLeavesTheFirmwareAlone() throws IOException {
        Firmware before = small.build().build().firmware();
        FileTime time = Files.getLastModifiedTime(before.elf());
        small.write("src/main/c/add.c", "#include \"small.h\"\nint small_add(int a, int b) { return a - b; }\n");

        BuiltModule module = small.build().build();

        assertThat(module.changed()).isTrue();
        assertThat(module.firmware()).isEqualTo(before);
        assertThat(Files.getLastModifiedTime(before.elf())).isEqualTo(time);
        assertThat(log.of("debug"))
                .filteredOn(line -> line.contains("first.so"))
                .hasSize(2);
    }

    @Test
    void anEditedGeneratedFileIsWrittenAgain() throws IOException {
        small.build().build();
        Path script = small.project.layout().generated(".ld");
        String before = Files.readString(script);
        Files.writeString(script, before + "/* by hand */\n");

        small.build().build();

        assertThat(script).hasContent(before);
    }

    @Test
    void aNewFunctionNeedsANewFirmware() throws IOException {
        small.build().build();
        small.write("src/main/include/more.h", "int small_more(void);\n");
        small.write("src/main/c/more.c", "int small_more(void) { return 1; }\n");

        BuiltModule kept = small.build().buildForExistingFirmware();
        assertThat(kept.withoutStub()).containsExactly("small_more");
        BuiltModule rebuilt = small.build().build();

        assertThat(rebuilt.withoutStub()).isEmpty();
        assertThat(rebuilt.firmware()).isNotEqualTo(kept.firmware());
    }

    @Test
    void aRemovedFunctionIsNamed() throws IOException {
        small.build().build();
        small.write("src/main/c/twice.c", "");

        assertThat(small.build().buildForExistingFirmware().removed()).containsExactly("small_twice");
    }

    @Test
    void aModuleMayTakeHelpersOfTheCompilerAlong() throws IOException {
        Firmware before = small.build().build().firmware();
        small.write(
                "src/main/c/add.c",
                "#include \"small.h\"\nint small_add(int a, int b) { return (long double)a / 3 * b + (float)a; }\n");

        assertThat(small.build().buildForExistingFirmware().firmware()).isEqualTo(before);
    }

    @Test
    void aSymbolThatTheFirmwareLacksIsReportedWithItsLine() throws IOException {
        small.build().build();
        small.write(
                "src/main/c/twice.c",
                "int small_ad(int, int);\nint small_twice(int a)\n{\n    return small_ad(a, a);\n}\n");

        assertThatThrownBy(() -> small.build().buildForExistingFirmware())
                .isInstanceOf(UserException.class)
                .hasMessageContaining("small_ad")
                .hasMessageContaining("wanted by src/main/c/twice.c:4 in 'small_twice'")
                .hasMessageContaining("mvn package");
        assertThatThrownBy(() -> small.build().build())
                .isInstanceOf(UserException.class)
                .hasMessageContaining("misspelt? The firmware has small_add")
                .hasMessageContaining("it was built now, with all that its app and its libraries offer")
                .hasMessageNotContaining("mvn package")
                .hasMessageNotContaining("rebuild");
    }

    @Test
    void aFailedBuildLeavesTheFirmwareThatMayBeRunning() throws IOException {
        Firmware running = small.build().build().firmware();
        small.write("src/main/c/twice.c", "int nowhere(int);\nint small_twice(int a) { return nowhere(a); }\n");
        assertThatThrownBy(() -> small.build().build()).hasMessageContaining("nowhere");
        assertThat(Sha256.of(running.elf())).isEqualTo(running.sha256());

        small.write("src/main/c/twice.c", "int small_twice(int a) { return a << 1; }\n");

        assertThat(small.build().buildForExistingFirmware().firmware()).isEqualTo(running);
    }

    @Test
    void aModuleThatIsNotSoundLeavesItToo() throws IOException {
        Firmware running = small.build().build().firmware();
        small.write("src/main/c/more.c", "int small_more(void) { return 1; }\n");
        small.write(
                "src/main/c/add.c",
                "const char big[70000] = {1};\nint small_add(int a, int b) { return big[a] + b; }\n");

        assertThatThrownBy(() -> small.build().build()).hasMessageContaining("TOO_LARGE");

        assertThat(Sha256.of(running.elf())).isEqualTo(running.sha256());
    }

    @Test
    void aCallOfWhatNothingDeclaresDoesNotCompile() throws IOException {
        small.write("src/main/c/twice.c", "int small_twice(int a) { return undeclared(a); }\n");

        assertThatThrownBy(() -> small.with("-std=gnu89").build().compile())
                .isInstanceOf(UserException.class)
                .hasMessageContaining("src/main/c/twice.c");
        assertThat(log.of("error")).anyMatch(line -> line.contains("implicit declaration of function"));
    }

    @Test
    void theFirmwareIsRelinkedForASymbolThatALibraryHas() throws IOException {
        small.build().build();
        small.write("src/main/c/twice.c", "#include <math.h>\nint small_twice(int a) { return (int)tgamma(a); }\n");
        assertThatThrownBy(() -> small.build().buildForExistingFirmware()).hasMessageContaining("tgamma");

        assertThat(small.build().build().firmware().addresses()).containsKey("tgamma");
    }

    @Test
    void whatIsMissingOfAProjectIsSaid() throws IOException {
        Files.delete(folder.resolve("src/firmware/main.c"));
        assertThatThrownBy(() -> small.build().build())
                .isInstanceOf(UserException.class)
                .hasMessageContaining("the project has no firmware");
        for (String source : List.of("add.c", "twice.c")) {
            Files.delete(folder.resolve("src/main/c").resolve(source));
        }
        assertThatThrownBy(() -> small.build().build())
                .isInstanceOf(UserException.class)
                .hasMessageContaining("has no sources in " + folder.resolve("src/main/c"));
        small.write("src/main/c/hidden.c", "static int unused(void) { return 1; }\nint data;\n");
        assertThatThrownBy(() -> small.build().build())
                .isInstanceOf(UserException.class)
                .hasMessageContaining("exports no function");
    }

    @Test
    void aModuleLargerThanItsPartitionIsRefused() throws IOException {
        small.write(
                "src/main/c/add.c",
                "const char big[70000] = {1};\nint small_add(int a, int b) { return big[a] + b; }\n");

        assertThatThrownBy(() -> small.build().build())
                .isInstanceOf(UserException.class)
                .hasMessageContaining("TOO_LARGE")
                .hasMessageContaining("65536");
    }

    @Test
    void theKeyIsInTheFirmwareAndInNothingElseThatIsSaidOrShared() throws IOException {
        BuiltModule module = small.build().build();

        FoundKey key = small.project.key().find().orElseThrow();
        byte[] secret = HexFormat.of().parseHex(key.key().secret());
        assertThat(key.origin()).endsWith(".hotreload/device.key");
        assertThat(contains(module.firmware().elf(), secret)).isTrue();
        assertThat(contains(module.stripped(), secret)).isFalse();
        assertThat(log.of("info")).anyMatch(line -> line.contains(key.key().id()));
        for (String level : List.of("debug", "info", "warn", "error")) {
            assertThat(log.of(level)).noneMatch(line -> line.contains(key.key().secret()));
        }
        small.build().build();
        assertThat(small.project.key().find()).contains(key);
    }

    @Test
    void aFirmwareThatAsksForNoSignatureHasNoKey() throws IOException {
        SmallProject open = small.with("-DCONFIG_HOTRELOAD_AUTH_NONE=1");

        open.build().build();

        assertThat(folder.resolve(".hotreload")).doesNotExist();
        assertThat(folder.resolve("target/hotreload/generated/hotreload_key.h")).doesNotExist();
    }

    private static boolean contains(Path file, byte[] bytes) throws IOException {
        String text = Files.readString(file, StandardCharsets.ISO_8859_1);
        return text.contains(new String(bytes, StandardCharsets.ISO_8859_1));
    }

    private Map<Path, FileTime> times() throws IOException {
        Map<Path, FileTime> times = new TreeMap<>();
        try (Stream<Path> files = Files.walk(folder.resolve("target"))) {
            for (Path file : files.toList()) {
                times.put(file, Files.getLastModifiedTime(file));
            }
        }
        return times;
    }
}

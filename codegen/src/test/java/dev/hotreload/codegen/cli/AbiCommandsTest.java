package dev.hotreload.codegen.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hotreload.codegen.Fixtures;
import dev.hotreload.codegen.abi.ModuleAbi;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How prototypes get from the objects into the firmware, and the module is held against them. */
class AbiCommandsTest {
    private static final Path OBJECT = Fixtures.path("fixtures/prototypes.o");
    private static final String DOUBLED = "doubled: int32_t doubled(int32_t)\n";

    @TempDir
    Path folder;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();
    private Path nm;
    private Path elf;

    @BeforeEach
    void write() throws IOException {
        nm = Files.writeString(folder.resolve("m.nm"), "doubled T 0 8\n");
        elf = Files.writeString(folder.resolve("firmware.elf"), "abc");
    }

    @Test
    void printsThePrototypes() {
        assertThat(run("abi", "--nm", nm, "--object", OBJECT)).isZero();

        assertThat(out).hasToString(DOUBLED);
        assertThat(err.toString()).isEmpty();
    }

    @Test
    void theFirmwareKeepsThem() throws IOException {
        assertThat(run("firmware", "--module", "m", "--nm", nm, "--object", OBJECT, "--out", folder))
                .isZero();
        assertThat(folder.resolve("m.abi")).hasContent(DOUBLED);

        assertThat(module(folder.resolve("m.abi"), "--object", OBJECT)).isZero();

        assertThat(digest("m_symbol_table.c")).isEqualTo(digest("m_note.S")).doesNotContain("0x00, 0x00, 0x00, 0x00");
    }

    @Test
    void anotherPrototypeIsRefused() throws IOException {
        Path old = Files.writeString(folder.resolve("old.abi"), DOUBLED.replace("(int32_t)", "(int16_t)"));

        assertThat(module(old, "--object", OBJECT)).isEqualTo(1);

        assertThat(err.toString())
                .contains("old: int32_t doubled(int16_t)", "new: int32_t doubled(int32_t)", old.toString());
        assertThat(folder.resolve("m_note.S")).doesNotExist();
    }

    @Test
    void comparingNeedsBothSides() throws IOException {
        Path abi = Files.writeString(folder.resolve("m.abi"), DOUBLED);

        assertThat(module(abi)).isEqualTo(1);
        assertThat(module(nm, "--object", OBJECT)).isEqualTo(1);

        assertThat(err.toString())
                .contains("give each by --object")
                .contains(nm + ": line 1 of the prototypes is none");
    }

    @Test
    void aNoteAloneStatesTheFirmwaresDigest() throws IOException {
        Path abi = Files.writeString(folder.resolve("m.abi"), DOUBLED);
        String digest = HexFormat.ofDelimiter(", ")
                .withPrefix("0x")
                .formatHex(ModuleAbi.parse(DOUBLED).sha256(), 0, 8);

        assertThat(run("note", "--module", "m", "--firmware-elf", elf, "--chip", "esp32", "--abi", abi))
                .isZero();

        assertThat(out.toString()).contains(digest);
    }

    @Test
    void warnsOfWhatNothingTells() throws IOException {
        Path typical = Files.writeString(folder.resolve("typical.nm"), "typical_add T 0 8\n");

        assertThat(run("abi", "--nm", typical, "--object", Fixtures.path("fixtures/typical.o")))
                .isZero();

        assertThat(out).hasToString("typical_add: not known\n");
        assertThat(err.toString())
                .contains("nothing tells the prototype of typical_add")
                .contains("-g");
    }

    private int module(Path abi, Object... more) {
        Object[] fixed = {
            "module",
            "--module",
            "m",
            "--nm",
            nm,
            "--firmware-nm",
            nm,
            "--firmware-elf",
            elf,
            "--chip",
            "esp32",
            "--abi",
            abi,
            "--out",
            folder
        };
        return run(Stream.concat(Stream.of(fixed), Stream.of(more)).toArray());
    }

    /** The last digest in a generated file. */
    private String digest(String file) throws IOException {
        return Files.readAllLines(folder.resolve(file)).stream()
                .filter(line -> line.contains("0x") && line.contains(", "))
                .map(line -> line.replace(".byte", "").strip().replaceAll(",$", ""))
                .reduce("", (all, line) -> all + line + "\n")
                .replaceAll("(?s).*?((?:[^\n]*\n){4})$", "$1");
    }

    private int run(Object... arguments) {
        return Main.run(
                Stream.of(arguments).map(Object::toString).toArray(String[]::new),
                new PrintWriter(out, true),
                new PrintWriter(err, true));
    }
}

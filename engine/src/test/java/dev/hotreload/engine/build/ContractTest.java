package dev.hotreload.engine.build;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hotreload.codegen.abi.ModuleAbi;
import dev.hotreload.codegen.iface.descriptor.Descriptor;
import dev.hotreload.codegen.iface.descriptor.Descriptor.Function;
import dev.hotreload.codegen.iface.descriptor.Descriptor.Type;
import dev.hotreload.codegen.symbols.NmOutput;
import dev.hotreload.codegen.symbols.Symbol;
import dev.hotreload.engine.RecordingLog;
import dev.hotreload.engine.UserException;
import dev.hotreload.engine.contract.CompiledJava;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** With the real tools: a module with an annotated interface, and what the build says where the two differ. */
class ContractTest {
    private static final String ABI =
            "small_add: int32_t small_add(int32_t, int32_t)\nsmall_twice: int32_t small_twice(int32_t)\n";
    private static final String HEADER = "small.h";

    @TempDir
    Path folder;

    private final RecordingLog log = new RecordingLog();
    private SmallProject small;

    @BeforeEach
    void write() throws IOException {
        small = new SmallProject(folder, log);
        Files.delete(folder.resolve("src/main/include/small.h"));
        declare("int small_add(int a, int b);\nint small_twice(int a);\n", ABI);
    }

    @Test
    void theModuleOffersTheInterfaceAndNothingElse() throws IOException {
        small.write(
                "src/main/c/helper.c", "int small_helper(int a);\nint small_helper(int a) { return a; }\nint kept;\n");

        BuiltModule module = small.build().build();

        assertThat(module.functions()).containsExactly("small_add", "small_twice");
        assertThat(module.firmware().abi("small").text()).isEqualTo(ABI);
        assertThat(module.firmware().abi("small").sha256())
                .isEqualTo(ModuleAbi.parse(ABI).sha256());
        assertThat(exports(module)).containsExactlyInAnyOrder("small_add", "small_twice");
        assertThat(log.of("debug")).anyMatch(line -> line.endsWith("cannot call them: small_helper"));
        assertThat(log.of("warn")).isEmpty();
    }

    @Test
    void aMissingFunctionNamesTheMethodAndItsLine() throws IOException {
        small.write("src/main/c/twice.c", "int small_twize(int a);\nint small_twize(int a) { return a; }\n");

        assertThatThrownBy(() -> small.build().build())
                .isInstanceOf(UserException.class)
                .hasMessageContaining("small_twice, of Small.twice (Small.java:7)")
                .hasMessageContaining("int32_t small_twice(int32_t a)")
                .hasMessageContaining("it defines small_twize: misspelt?")
                .hasMessageNotContaining("small_add");
    }

    @Test
    void theCompilerComparesWhereTheHeaderIsIncluded() throws IOException {
        declare(
                "int small_add(long long a, int b);\nint small_twice(int a);\n",
                ABI.replace("(int32_t, int32_t)", "(int64_t, int32_t)"));

        assertThatThrownBy(() -> small.build().build())
                .isInstanceOf(UserException.class)
                .hasMessageContaining("src/main/c/add.c");
        assertThat(log.of("error")).anyMatch(line -> line.contains("add.c:2:") && line.contains("conflicting types"));
    }

    @Test
    void aDefinitionWithoutTheHeaderIsComparedAfterwards() throws IOException {
        small.write(
                "src/main/c/add.c",
                "int small_add(long long a, int b);\n" + "int small_add(long long a, int b) { return (int)a + b; }\n");

        assertThatThrownBy(() -> small.build().build())
                .isInstanceOf(UserException.class)
                .hasMessageContaining("""
                          small_add, of Small.add (Small.java:4)
                            interface: int32_t small_add(int32_t, int32_t)
                            C: int32_t small_add(int64_t, int32_t)
                        """);
    }

    @Test
    void aLayoutThatDiffersIsShown() throws IOException {
        String struct = "struct small_gains { int kp; };\n";
        String line = "small_add: int32_t small_add(struct small_gains *, int32_t)\n"
                + "\tstruct small_gains: 4 bytes { 0 int32_t kp }\nsmall_twice: int32_t small_twice(int32_t)\n";
        declare(struct + "int small_add(struct small_gains *a, int b);\nint small_twice(int a);\n", line);
        small.write(
                "src/main/c/add.c",
                "struct small_gains { short kp; };\n"
                        + "int small_add(struct small_gains *a, int b);\n"
                        + "int small_add(struct small_gains *a, int b) { return a->kp + b; }\n");
        small.write("src/main/c/twice.c", "#include \"small.h\"\nint small_twice(int a) { return 2 * a; }\n");

        assertThatThrownBy(() -> small.build().build()).hasMessageContaining("""
                          struct small_gains, which small_add passes
                            interface: 4 bytes { 0 int32_t kp }
                            C: 2 bytes { 0 int16_t kp }
                        """);
    }

    @Test
    void aHeaderThatIsNotIncludedIsMissed() throws IOException {
        small.write(
                "src/main/c/add.c", "int small_add(int a, int b);\nint small_add(int a, int b) { return a + b; }\n");

        assertThatThrownBy(() -> small.build().build())
                .isInstanceOf(UserException.class)
                .hasMessageContaining("src/main/c/add.c defines small_add and does not include it")
                .hasMessageContaining("#include \"small.h\"")
                .hasMessageNotContaining("twice.c");
    }

    @Test
    void aHeaderThatHidesTheGeneratedOneIsNamed() throws IOException {
        small.write("src/main/include/small.h", "int small_add(int a, int b);\nint small_twice(int a);\n");

        assertThatThrownBy(() -> small.build().build())
                .isInstanceOf(UserException.class)
                .hasMessageContaining("includes src/main/include/small.h, which hides it");
    }

    @Test
    void assemblerIsTakenAtTheInterfacesWord() throws IOException {
        Files.delete(folder.resolve("src/main/c/twice.c"));
        small.write(
                "src/main/c/twice.S",
                ".text\n.global small_twice\n.type small_twice, @function\n"
                        + "small_twice: entry a1, 32\nadd a2, a2, a2\nretw\n");

        BuiltModule module = small.build().build();

        assertThat(module.firmware().abi("small").text()).isEqualTo(ABI);
        assertThat(log.of("info")).anyMatch(line -> line.contains("assembler") && line.endsWith(": small_twice"));
    }

    @Test
    void anotherModulesInterfaceIsNotTaken() throws IOException {
        Path interfaces = small.project.layout().interfaces();
        Files.move(interfaces.resolve("small.json"), interfaces.resolve("great.json"));

        assertThatThrownBy(() -> small.build().build())
                .isInstanceOf(UserException.class)
                .hasMessageContaining("set hotreload.moduleName to 'great'");
    }

    @Test
    void aDamagedDescriptorSaysWhatToDo() throws IOException {
        for (String damaged : List.of("", "{", "[]", "{\"format\":1}", "{\"format\":2}", "null")) {
            Files.writeString(small.project.layout().interfaces().resolve("small.json"), damaged);

            assertThatThrownBy(() -> small.build().build())
                    .as(damaged)
                    .isInstanceOf(UserException.class)
                    .hasMessageContaining("mvn clean compile");
        }
    }

    @Test
    void anInterfaceThatIsNotCompiledStopsTheBuild() throws IOException {
        Files.delete(small.project.layout().interfaces().resolve("small.json"));
        small.write("src/main/java/p/Other.java", "package p;\n/** As {@code @HotReloadModule}. */\nclass Other {}\n");
        small.write("src/main/include/small.h", "int small_add(int a, int b);\nint small_twice(int a);\n");
        small.build().build();
        small.write("src/main/java/p/Small.java", "package p;\n@HotReloadModule(name = \"small\")\n");

        assertThatThrownBy(() -> small.build().build())
                .isInstanceOf(UserException.class)
                .hasMessageContaining("src/main/java/p/Small.java is not compiled");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "public @HotReloadModule(name = \"small\") interface Small {}",
                "@Deprecated @HotReloadModule(name = \"small\")",
                "@SuppressWarnings(\"unused\") @dev.hotreload.annotations.HotReloadModule(name = \"small\")",
                "@Deprecated\n  public\n  @HotReloadModule(name = \"small\")"
            })
    void anInterfaceMayBeAnnotatedInManyWays(String declaration) throws IOException {
        Files.delete(small.project.layout().interfaces().resolve("small.json"));
        small.write("src/main/java/p/Small.java", "package p;\n" + declaration + "\n");

        assertThatThrownBy(() -> small.build().build())
                .isInstanceOf(UserException.class)
                .hasMessageContaining("src/main/java/p/Small.java is not compiled");
    }

    /** Java is in the encoding that the compiler is told, which nobody tells here. */
    @Test
    void sourcesAreInAnyEncoding() throws IOException {
        Files.delete(small.project.layout().interfaces().resolve("small.json"));
        Path source = folder.resolve("src/main/java/p/Warm.java");
        Files.createDirectories(source.getParent());
        Files.write(source, "package p;\n/** 20 °C. */\nclass Warm {}\n".getBytes(StandardCharsets.ISO_8859_1));
        small.write("src/main/include/small.h", "int small_add(int a, int b);\nint small_twice(int a);\n");

        assertThat(small.build().build().functions()).containsExactly("small_add", "small_twice");
    }

    @Test
    void anEditOfTheInterfaceThatIsNotCompiledIsTold() throws IOException {
        small.write("src/main/java/p/Small.java", "package p;\n@HotReloadModule(name = \"small\")\n");
        Files.setLastModifiedTime(
                folder.resolve("src/main/java/p/Small.java"),
                FileTime.from(Instant.now().plusSeconds(60)));

        small.build().build();

        assertThat(log.of("warn")).singleElement().asString().contains("src/main/java/p/Small.java was changed");
    }

    /** Writes what the annotation processor would make of an interface. */
    private void declare(String header, String abi) throws IOException {
        Path interfaces = small.project.layout().interfaces();
        Files.createDirectories(interfaces);
        Files.writeString(interfaces.resolve(HEADER), "#pragma once\n" + header);
        Type number = new Type("int32", null, null, null, null);
        Descriptor descriptor = new Descriptor(
                Descriptor.FORMAT,
                "small",
                "hotreload",
                "p.Small",
                HEADER,
                abi,
                "",
                List.of(
                        new Function("small_add", "add", 0, "int32_t small_add(…)", number, List.of(), 4),
                        new Function(
                                "small_twice", "twice", 1, "int32_t small_twice(int32_t a)", number, List.of(), 7)),
                List.of(),
                List.of());
        Files.writeString(interfaces.resolve("small.json"), descriptor.text());
        CompiledJava.write(
                small.project.layout().classes(), "Small", "@HotReloadModule(name = \"small\") interface Small {}");
    }

    private List<String> exports(BuiltModule module) throws IOException {
        Process nm = new ProcessBuilder(
                        small.sdk().nm().toString(),
                        "-D",
                        "--defined-only",
                        "--format=posix",
                        module.stripped().toString())
                .start();
        return NmOutput.parse(new String(nm.getInputStream().readAllBytes(), StandardCharsets.UTF_8)).stream()
                .filter(symbol -> symbol.type() == 'T')
                .map(Symbol::name)
                .toList();
    }
}

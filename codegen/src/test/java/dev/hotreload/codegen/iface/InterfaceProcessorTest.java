package dev.hotreload.codegen.iface;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hotreload.codegen.Fixtures;
import java.io.IOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.Set;
import javax.annotation.processing.AbstractProcessor;
import javax.annotation.processing.Processor;
import javax.annotation.processing.RoundEnvironment;
import javax.annotation.processing.SupportedAnnotationTypes;
import javax.lang.model.SourceVersion;
import javax.lang.model.element.TypeElement;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is made of interfaces that are right. -Dhotreload.golden.update=true rewrites the expected files. */
class InterfaceProcessorTest {
    private static final Map<String, String> FILE_NAMES =
            Map.of("Thermostat", "p/Thermostat.java", "AllTypes", "all/AllTypes.java", "Minimal", "Minimal.java");
    private static final String FAILS_ON_WARNINGS = "-Werror";

    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"Thermostat", "AllTypes", "Minimal"})
    void makesWhatIsExpected(String name) throws IOException {
        Compilation compilation = Compilation.of(
                folder, sources(name), FAILS_ON_WARNINGS, "-Ahotreload.skeleton=" + folder.resolve("skeleton"));

        assertThat(compilation.diagnostics()).isEmpty();
        Path expected = Path.of("src/test/resources/golden/iface", name);
        if (Boolean.getBoolean("hotreload.golden.update")) {
            for (Map.Entry<String, String> file : compilation.files().entrySet()) {
                Files.createDirectories(expected.resolve(file.getKey()).getParent());
                Files.writeString(expected.resolve(file.getKey()), file.getValue());
            }
        } else {
            assertThat(compilation.files()).isEqualTo(new Compilation(List.of(), expected).files());
        }
    }

    @Test
    void theOrderOfTheSourcesChangesNothing() throws IOException {
        Map<String, String> forwards = new LinkedHashMap<>(sources("Thermostat"));
        forwards.putAll(sources("Minimal"));
        Map<String, String> backwards = new LinkedHashMap<>(sources("Minimal"));
        backwards.putAll(sources("Thermostat"));

        Map<String, String> first = Compilation.of(Files.createDirectory(folder.resolve("1")), forwards)
                .files();
        Map<String, String> second = Compilation.of(Files.createDirectory(folder.resolve("2")), backwards)
                .files();

        assertThat(first).hasSize(6).isEqualTo(second);
    }

    @Test
    void aSkeletonIsWrittenOnce() throws IOException {
        Path skeleton = Files.createDirectory(folder.resolve("c"));
        Files.writeString(skeleton.resolve("minimal.c"), "mine");

        Compilation.of(folder, sources("Minimal"), "-Ahotreload.skeleton=" + skeleton);

        assertThat(skeleton.resolve("minimal.c")).hasContent("mine");
    }

    @Test
    void aTemplateOfTheUsersPrintsTheHeader() throws IOException {
        Path templates = Files.createDirectory(folder.resolve("templates"));
        Files.writeString(templates.resolve("interface.h.ftl"), "/* ${module} of ${source} */");

        Compilation compilation =
                Compilation.of(folder, sources("Minimal"), "-Ahotreload.templateDirectory=" + templates);

        assertThat(compilation.diagnostics()).isEmpty();
        assertThat(compilation.files()).containsEntry("META-INF/hotreload/minimal.h", "/* minimal of Minimal */");
    }

    /** A build passes the folder where templates would be, whether there are some or not. */
    @Test
    void aTemplateFolderNeedNotBeThere() {
        Compilation compilation = Compilation.of(
                folder, sources("Minimal"), "-Ahotreload.templateDirectory=" + folder.resolve("templates"));

        assertThat(compilation.diagnostics()).isEmpty();
    }

    /** A struct in a library has its annotations in a class file. */
    @Test
    void aStructMayComeFromALibrary() throws IOException {
        Path library = Files.createDirectory(folder.resolve("library"));
        Compilation.of(library, Map.of("lib/Gains.java", """
            package lib;

            import dev.hotreload.annotations.*;

            @CStruct
            public record Gains(@Size(3) byte[] serial, @Unsigned short count, Kind kind) {
                public enum Kind { A, B }
            }
            """));
        Compilation compilation = Compilation.of(
                Files.createDirectory(folder.resolve("user")),
                Map.of("p/Uses.java", """
                    package p;

                    import dev.hotreload.annotations.*;

                    @HotReloadModule(name = "uses")
                    public interface Uses {
                        void tune(@In lib.Gains gains);
                    }
                    """),
                FAILS_ON_WARNINGS,
                "-classpath",
                library + System.getProperty("path.separator") + System.getProperty("java.class.path"));

        assertThat(compilation.diagnostics()).isEmpty();
        assertThat(compilation.files().get("META-INF/hotreload/uses.h"))
                .contains("uint8_t serial[3];", "uint16_t count;", "uses_kind_t kind;", "uses_gains_t) == 12");
    }

    /** What is made can be used by what it is compiled with, and what another processor makes can be used by it. */
    @Test
    void waitsForTypesThatAreMadeInTheSameRun() {
        Compilation compilation = Compilation.of(
                folder,
                List.of(new MakesAnEnum(), new InterfaceProcessor()),
                Map.of("p/Late.java", """
                    package p;

                    @dev.hotreload.annotations.HotReloadModule(name = "late")
                    public interface Late {
                        Made step();
                    }
                    """, "p/User.java", """
                    package p;

                    class User {
                        Late late(dev.hotreload.client.HotReloadClient client) {
                            return new LateDevice(client);
                        }
                    }
                    """),
                "-Xlint:-processing");

        assertThat(compilation.diagnostics()).isEmpty();
        assertThat(compilation.files().get("META-INF/hotreload/late.h")).contains("late_made_t step(void);");
    }

    /** C and descriptor are read as UTF-8; the class is Java, which is in the encoding that the compiler was told. */
    @Test
    void whatIsNoJavaIsUtf8WhateverTheCompilerWasTold() throws IOException {
        Compilation compilation =
                Compilation.of(folder, Map.of("p/Warm.java", """
            package p;

            @dev.hotreload.annotations.HotReloadModule(name = "warm")
            public interface Warm {
                /** In °C. */
                float warmest();
            }
            """), FAILS_ON_WARNINGS, "-encoding", "ISO-8859-1");

        assertThat(compilation.diagnostics()).isEmpty();
        Path made = folder.resolve("META-INF/hotreload");
        assertThat(Files.readString(made.resolve("warm.h"))).contains("In °C.");
        assertThat(Files.readString(made.resolve("warm.json"))).contains("\"warm\"");
        assertThat(folder.resolve("p/WarmDevice.class")).exists();
    }

    /** The compiler's own message is enough. */
    @Test
    void aMissingTypeIsToldOnce() {
        Compilation compilation = Compilation.of(folder, Map.of("p/Lacks.java", """
            package p;

            @dev.hotreload.annotations.HotReloadModule(name = "lacks")
            public interface Lacks {
                Missing step();
            }
            """));

        assertThat(compilation.diagnostics()).singleElement().satisfies(told -> {
            assertThat(told.line()).isEqualTo(5);
            assertThat(told.text()).contains("cannot find symbol");
        });
        assertThat(compilation.files()).isEmpty();
    }

    @Test
    void compilersAndGradleFindIt() {
        assertThat(ServiceLoader.load(Processor.class)).hasAtLeastOneElementOfType(InterfaceProcessor.class);
        assertThat(text("META-INF/gradle/incremental.annotation.processors"))
                .isEqualTo(InterfaceProcessor.class.getName() + ",isolating\n");
    }

    private static Map<String, String> sources(String name) {
        return Map.of(FILE_NAMES.get(name), text("iface/interfaces/" + name + ".java"));
    }

    private static String text(String resource) {
        return new String(Fixtures.bytes(resource), StandardCharsets.UTF_8);
    }

    /** Makes the enum {@code p.Made} in the first round. */
    @SupportedAnnotationTypes("*")
    private static final class MakesAnEnum extends AbstractProcessor {
        private boolean made;

        @Override
        public SourceVersion getSupportedSourceVersion() {
            return SourceVersion.latest();
        }

        @Override
        public boolean process(Set<? extends TypeElement> annotations, RoundEnvironment round) {
            if (!made) {
                made = true;
                try (Writer writer =
                        processingEnv.getFiler().createSourceFile("p.Made").openWriter()) {
                    writer.write("package p;\n\npublic enum Made { FIRST }\n");
                } catch (IOException e) {
                    throw new AssertionError(e);
                }
            }
            return false;
        }
    }
}

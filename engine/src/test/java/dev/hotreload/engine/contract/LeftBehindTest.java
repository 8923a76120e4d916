package dev.hotreload.engine.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hotreload.codegen.iface.descriptor.Descriptor;
import dev.hotreload.engine.RecordingLog;
import dev.hotreload.engine.key.ProjectKey;
import dev.hotreload.engine.project.ModuleProject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What was made of an interface counts as long as that is among the compiled classes. */
class LeftBehindTest {
    private static final String ANNOTATED = "@HotReloadModule(name = \"small\") interface Small { int step(); }";

    @TempDir
    Path folder;

    private final RecordingLog log = new RecordingLog();
    private ModuleProject project;
    private List<Path> roots;
    private Path processed;

    @BeforeEach
    void write() throws IOException {
        Path java = folder.resolve("of another project/p/Other.java");
        Files.createDirectories(java.getParent());
        Files.writeString(java, "package p;\nclass Other {}\n");
        processed = folder.resolve("target/generated-sources/annotations");
        Path device = processed.resolve("p/SmallDevice.java");
        Files.createDirectories(device.getParent());
        Files.writeString(device, "package p;\nclass SmallDevice {}\n");
        roots = List.of(folder.resolve("src/main/java"), java.getParent().getParent(), processed);
        project = new ModuleProject(
                folder,
                folder.resolve("target"),
                "small",
                "1",
                "hotreload",
                folder.resolve("src/main/c"),
                folder.resolve("src/main/include"),
                folder.resolve("src/firmware"),
                List.of(),
                Optional.empty(),
                new ProjectKey(folder, Map.of(), Optional.empty()));
        describe("p.Small");
        CompiledJava.write(project.layout().classes(), "Small", ANNOTATED);
    }

    @Test
    void anInterfaceThatIsThereBinds() throws IOException {
        assertThat(LeftBehind.remove(project, roots, processed)).isEmpty();
        assertThat(Contracts.of(project, log)).isPresent();
        assertThat(log.of("warn")).isEmpty();
    }

    @Test
    void oneInsideAnotherTypeBinds() throws IOException {
        describe("p.Outer.Middle.Small");
        CompiledJava.write(
                project.layout().classes(), "Outer", "class Outer { static class Middle { " + ANNOTATED + " } }");

        assertThat(LeftBehind.remove(project, roots, processed)).isEmpty();
        assertThat(Contracts.of(project, log)).isPresent();
    }

    @ParameterizedTest
    @CsvSource({"gone", "not annotated", "of another module"})
    void whatIsLeftDoesNotBindAndIsRemoved(String interfaceIs) throws IOException {
        Files.delete(project.layout().classes().resolve("p/Small.class"));
        switch (interfaceIs) {
            case "not annotated" ->
                CompiledJava.write(project.layout().classes(), "Small", "interface Small { int small(); }");
            case "of another module" ->
                CompiledJava.write(project.layout().classes(), "Small", ANNOTATED.replace("small", "smaller"));
            default -> assertThat(interfaceIs).isEqualTo("gone");
        }

        assertThat(Contracts.of(project, log)).isEmpty();
        assertThat(log.of("warn"))
                .singleElement()
                .asString()
                .contains(
                        "Interface p.Small is no longer", "target/classes/META-INF/hotreload/small.json", "mvn clean");
        assertThat(LeftBehind.remove(project, roots, processed)).containsExactly("p.Small");
        assertThat(project.layout().interfaces()).isEmptyDirectory();
    }

    /** Then Maven compiles nothing, and does not take the class away either, nor what a processor has made. */
    @Test
    void withoutAnyJavaNothingBinds() throws IOException {
        Files.delete(roots.get(1).resolve("p/Other.java"));

        assertThat(LeftBehind.remove(project, roots, processed)).containsExactly("p.Small");
        assertThat(project.layout().interfaces()).isEmptyDirectory();
    }

    @Test
    void whatIsLeftOfAnotherModulesIsNotTakenForThisOnes() throws IOException {
        Path interfaces = project.layout().interfaces();
        Files.move(interfaces.resolve("small.json"), interfaces.resolve("great.json"));
        Files.delete(project.layout().classes().resolve("p/Small.class"));

        assertThat(Contracts.of(project, log)).isEmpty();
    }

    private void describe(String type) throws IOException {
        Path interfaces = Files.createDirectories(project.layout().interfaces());
        Files.writeString(interfaces.resolve("small.h"), "int step(void);\n");
        Descriptor descriptor = new Descriptor(
                Descriptor.FORMAT, "small", "hotreload", type, "small.h", "", "", List.of(), List.of(), List.of());
        Files.writeString(interfaces.resolve("small.json"), descriptor.text());
    }
}

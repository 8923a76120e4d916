package dev.hotreload.it.iface;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonParser;
import dev.hotreload.codegen.abi.ObjectPrototypes;
import dev.hotreload.codegen.iface.InterfaceProcessor;
import dev.hotreload.engine.io.UserCache;
import dev.hotreload.engine.toolchain.Toolchain;
import dev.hotreload.engine.toolchain.XtensaSdk;
import dev.hotreload.it.board.PrintedLog;
import dev.hotreload.it.board.TestProject;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The header of an interface in C and in C++, on this machine and for the Xtensa, and what its prototypes come to. */
class GeneratedHeaderIT {
    private static final Path INTERFACES = Path.of("../codegen/src/test/resources/iface/interfaces");
    private static final List<String> STRICT = List.of("-Wall", "-Wextra", "-Wpedantic", "-Werror");
    /** As the engine compiles modules, so that there are prototypes to be read. */
    private static final List<String> DEBUGGED = List.of("-O2", "-g", "-femit-class-debug-always", "-fPIC", "-c");

    @TempDir
    static Path folder;

    private static Toolchain xtensa;

    @BeforeAll
    static void process() throws IOException, InterruptedException {
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        List<String> options = List.of(
                "-d",
                folder.toString(),
                "-classpath",
                System.getProperty("java.class.path"),
                "-Ahotreload.skeleton=" + folder);
        try (StandardJavaFileManager files = compiler.getStandardFileManager(null, null, StandardCharsets.UTF_8)) {
            JavaCompiler.CompilationTask task = compiler.getTask(
                    null,
                    files,
                    null,
                    options,
                    null,
                    files.getJavaFileObjects(
                            INTERFACES.resolve("AllTypes.java"),
                            INTERFACES.resolve("Thermostat.java"),
                            INTERFACES.resolve("Minimal.java")));
            task.setProcessors(List.of(new InterfaceProcessor()));
            assertThat(task.call()).isTrue();
        }
        xtensa = XtensaSdk.ensure(
                        new PrintedLog(),
                        UserCache.fromEnvironment(System.getenv()),
                        System.getenv(),
                        TestProject.ownFolder("failures"))
                .toolchain();
    }

    @ParameterizedTest
    @CsvSource({
        "all_types, gcc, c11",
        "all_types, g++, c++17",
        "thermostat, gcc, c11",
        "thermostat, g++, c++17",
        "minimal, gcc, c11",
        "minimal, g++, c++17"
    })
    void compilesWithoutAWarningHere(String module, String compiler, String standard) throws Exception {
        compile(module, Path.of(compiler), standard, List.of("-c"));
    }

    /** The definitions, in C and in C++: what the debugging information tells is what the interface says. */
    @ParameterizedTest
    @CsvSource({
        "all_types, c11",
        "all_types, c++17",
        "thermostat, c11",
        "thermostat, c++17",
        "minimal, c11",
        "minimal, c++17"
    })
    void hasThePrototypesOfTheInterface(String module, String standard) throws Exception {
        Path compiler = standard.equals("c11") ? xtensa.gcc() : xtensa.gxx();

        Path object = compile(module, compiler, standard, DEBUGGED);

        String abi = JsonParser.parseString(Files.readString(generated(module + ".json")))
                .getAsJsonObject()
                .get("abi")
                .getAsString();
        assertThat(ObjectPrototypes.read(object).text()).isEqualTo(abi);
    }

    /** Compiles the skeleton, which includes the header. */
    private static Path compile(String module, Path compiler, String standard, List<String> options)
            throws IOException, InterruptedException {
        boolean isC = standard.equals("c11");
        Path source = folder.resolve(module + (isC ? ".c" : ".cpp"));
        if (!isC) {
            String inC = Files.readString(folder.resolve(module + ".c"));
            Files.writeString(source, inC.replaceAll("\\((\\w+)\\)\\{0\\}", "$1{}"));
        }
        Path object = Files.createTempFile(folder, module, ".o");
        List<String> command = new ArrayList<>(List.of(compiler.toString(), "-std=" + standard));
        command.addAll(STRICT);
        command.addAll(options);
        command.addAll(List.of("-I", generated("").toString(), source.toString(), "-o", object.toString()));
        Path log = Files.createTempFile(folder, module, ".log");
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        int status = process.waitFor();
        assertThat(Files.readString(log)).as("output of %s", command).isEmpty();
        assertThat(status).as("status of %s", command).isZero();
        return object;
    }

    private static Path generated(String file) {
        return folder.resolve("META-INF/hotreload").resolve(file);
    }
}

package dev.hotreload.engine.firmware;

import dev.hotreload.codegen.Chip;
import dev.hotreload.codegen.abi.ModuleAbi;
import dev.hotreload.codegen.symbols.NmOutput;
import dev.hotreload.engine.UserException;
import dev.hotreload.engine.compile.CompileOptions;
import dev.hotreload.engine.compile.CompileStep;
import dev.hotreload.engine.compile.SourceFile;
import dev.hotreload.engine.io.AtomicFile;
import dev.hotreload.engine.io.Fingerprint;
import dev.hotreload.engine.io.Sha256;
import dev.hotreload.engine.io.Stamp;
import dev.hotreload.engine.io.UserCache;
import dev.hotreload.engine.key.KeyHeader;
import dev.hotreload.engine.process.Command;
import dev.hotreload.engine.project.BuildLayout;
import dev.hotreload.engine.project.ModuleProject;
import dev.hotreload.engine.toolchain.Tools;
import dev.hotreload.engine.toolchain.XtensaSdk;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Builds the project's firmware for the emulated board: the app, the generated stubs and table, the board's library.
 *
 * <p>It depends on which functions the module exports and which symbols it wants, never on what its functions do: an
 * edit inside the module leaves the firmware's file untouched.
 */
public final class FirmwareBuild {
    private static final List<String> WARNINGS = List.of("-Wall", "-Wextra");
    /**
     * What GCC calls where the source says something else, {@code puts} for a {@code printf} without a format, say: no
     * edit of a module shall want another firmware for these.
     */
    private static final List<String> COMPILER_CALLS = List.of(
            "puts", "putchar", "fputs", "fputc", "fwrite", "strlen", "strcpy", "strcmp", "memcpy", "memmove", "memset",
            "memcmp");

    private static final List<String> LINK_OPTIONS = List.of(
            "-nostartfiles",
            "-nostdlib",
            "-static",
            "-Wl,--gc-sections",
            "-Wl,--fatal-warnings",
            "-Wl,--build-id=none",
            "-Wl,-u,_start");

    private final XtensaSdk sdk;
    private final Tools tools;
    private final ModuleProject project;
    private final List<ModuleProject> others;
    private final UserCache cache;

    /**
     * @param sdk the emulated board's, whose toolchain the tools hold
     * @param project with the app, and one module
     * @param others further modules that the app calls
     */
    public FirmwareBuild(
            XtensaSdk sdk, Tools tools, ModuleProject project, List<ModuleProject> others, UserCache cache) {
        this.sdk = sdk;
        this.tools = tools;
        this.project = project;
        this.others = List.copyOf(others);
        this.cache = cache;
    }

    /** Whether a firmware was built and its files are all there; it may be stale. */
    public boolean exists() {
        BuildLayout layout = project.layout();
        return Files.isRegularFile(layout.firmware())
                && Files.isRegularFile(layout.firmwareSymbols())
                && Files.isRegularFile(layout.firmwareAbi(project.name()))
                && Files.isRegularFile(layout.stamp("firmware"));
    }

    /** The firmware that was built last, as it is. */
    public Firmware load() throws IOException {
        BuildLayout layout = project.layout();
        Map<String, ModuleAbi> abis = new HashMap<>();
        for (ModuleProject module : modules().toList()) {
            abis.put(module.name(), ModuleAbi.parse(Files.readString(layout.firmwareAbi(module.name()))));
        }
        return new Firmware(
                layout.firmware(),
                Chip.EMULATED,
                Sha256.of(layout.firmware()),
                NmOutput.parse(Files.readString(layout.firmwareSymbols())),
                abis);
    }

    /**
     * Builds what is stale of the firmware. The generated files must be there.
     *
     * @throws UserException if the project has no app, or it does not compile or link
     */
    public Firmware build() throws IOException {
        BuildLayout layout = project.layout();
        BoardSources sources = BoardSources.extract(cache);
        List<Path> objects = compile(sources);
        Path library = new BoardLibrary(sdk, tools, cache, project.configuration()).archive(sources);
        Command link = link(objects, library, sources);
        Fingerprint inputs = tools.fingerprint()
                .add("command", link.arguments())
                .add("toolchain", tools.toolchain().identity())
                .addFiles(objects)
                .addFiles(generated("_undefined.rsp"))
                .addFiles(generated(".abi"));
        List<Path> outputs = new ArrayList<>(List.of(layout.firmware(), layout.firmwareSymbols()));
        modules().forEach(module -> outputs.add(layout.firmwareAbi(module.name())));
        new Stamp(layout.stamp("firmware")).runIfStale(inputs, outputs, () -> {
            tools.log().info("Linking the firmware " + layout.firmware().getFileName());
            tools.run(link, "the firmware does not link");
            AtomicFile.write(
                    layout.firmwareSymbols(), tools.runOnOurs(symbols(), "the firmware's symbols cannot be read"));
            for (ModuleProject module : modules().toList()) {
                AtomicFile.write(
                        layout.firmwareAbi(module.name()),
                        Files.readString(module.layout().generated(".abi")));
            }
        });
        return load();
    }

    private List<Path> compile(BoardSources sources) throws IOException {
        BuildLayout layout = project.layout();
        List<SourceFile> app = SourceFile.under(project.firmwareSources(), layout.appObjects());
        if (app.isEmpty()) {
            throw new UserException("the project has no firmware: put the app that calls module '" + project.name()
                    + "' into " + project.firmwareSources());
        }
        List<SourceFile> ties =
                new ArrayList<>(Stream.concat(generated("_stubs.S").stream(), generated("_symbol_table.c").stream())
                        .map(this::tie)
                        .toList());
        if (project.authenticates()) {
            KeyHeader.write(
                    layout.generated(), project.key().ensure(tools.log()).key());
            ties.add(tie(sources.keySource()));
        }
        CompileStep step = new CompileStep(tools);
        CompileOptions options = options(sources);
        List<Path> objects = new ArrayList<>(step.compile(app, layout.appObjects(), project.basedir(), options)
                .objects());
        objects.addAll(step.compile(ties, layout.tieObjects(), project.basedir(), options)
                .objects());
        return objects;
    }

    /** Each module's generated file of that name. */
    private List<Path> generated(String suffix) {
        return modules().map(module -> module.layout().generated(suffix)).toList();
    }

    private Stream<ModuleProject> modules() {
        return Stream.concat(Stream.of(project), others.stream());
    }

    private SourceFile tie(Path source) {
        return new SourceFile(source, project.layout().tieObjects().resolve(source.getFileName() + ".o"));
    }

    private CompileOptions options(BoardSources sources) {
        List<String> arguments = new ArrayList<>(BoardLibrary.OPTIONS);
        arguments.addAll(WARNINGS);
        arguments.addAll(project.compilerArguments());
        List<Path> includes = new ArrayList<>(List.of(project.firmwareSources()));
        modules()
                .forEach(module -> includes.addAll(
                        List.of(module.includes(), module.layout().generated())));
        includes.addAll(sources.includes());
        Map<Path, String> maps = new HashMap<>(sources.prefixMaps());
        maps.putAll(project.prefixMaps());
        maps.putAll(tools.toolchain().prefixMaps());
        return new CompileOptions(arguments, includes, maps);
    }

    private Command link(List<Path> objects, Path library, BoardSources sources) {
        BuildLayout layout = project.layout();
        List<String> line = new ArrayList<>(List.of(tools.toolchain().gcc().toString()));
        line.addAll(LINK_OPTIONS);
        COMPILER_CALLS.forEach(function -> line.add("-Wl,--undefined=" + function));
        line.addAll(List.of("-Xlinker", "-T", "-Xlinker", sources.linkerScript().toString()));
        objects.forEach(object -> line.add(object.toString()));
        generated("_undefined.rsp").forEach(file -> line.add("@" + file));
        line.addAll(List.of(
                "-Wl,--start-group",
                library.toString(),
                "-lstdc++",
                "-lmbedcrypto",
                "-lc",
                "-lgcc",
                "-Wl,--end-group"));
        line.addAll(List.of("-o", layout.firmware().toString()));
        return new Command("link the firmware", line, project.basedir());
    }

    private Command symbols() {
        return new Command(
                "symbols of the firmware",
                List.of(
                        tools.toolchain().nm().toString(),
                        "--format=posix",
                        project.layout().firmware().toString()),
                project.basedir());
    }
}

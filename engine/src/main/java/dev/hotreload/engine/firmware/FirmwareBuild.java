package dev.hotreload.engine.firmware;

import dev.hotreload.codegen.Chip;
import dev.hotreload.codegen.abi.ModuleAbi;
import dev.hotreload.codegen.recipe.Recipe;
import dev.hotreload.codegen.symbols.NmOutput;
import dev.hotreload.codegen.taken.LinkMap;
import dev.hotreload.engine.UserException;
import dev.hotreload.engine.compile.CompileOptions;
import dev.hotreload.engine.compile.CompileStep;
import dev.hotreload.engine.compile.SourceFile;
import dev.hotreload.engine.firmware.weak.WeakFunctions;
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
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Builds the project's firmware for the emulated board: the app, the generated stubs and table, the board's library.
 *
 * <p>It depends on which functions the module exports and which symbols it wants, never on what its functions do: an
 * edit inside the module leaves the firmware's file untouched.
 */
public final class FirmwareBuild {
    /** Stamp of the firmware that was kept. */
    private static final String KEPT = "kept";

    private static final List<String> WARNINGS = List.of("-Wall", "-Wextra");
    /** Behind the project's options: its modules see what is global in it, whatever visibility these give it. */
    private static final List<String> OPEN = List.of("-fvisibility=default", "-fno-lto", "-fno-whole-program");
    /** What is generated is no matter of the project's warnings. */
    private static final String NO_WARNINGS = "-w";

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

    /** The firmware that was kept last, as it is; empty if there is none, or not all of its files. */
    public Optional<Firmware> kept() throws IOException {
        BuiltFiles files = keptFiles();
        boolean whole =
                Files.isRegularFile(stamp(KEPT)) && files.of(names()).stream().allMatch(Files::isRegularFile);
        return whole ? Optional.of(load(files)) : Optional.empty();
    }

    /**
     * Builds what is stale of the firmware, beside the one that was kept. The generated files must be there.
     *
     * @throws UserException if the project has no app, or it does not compile or link
     */
    public Firmware build() throws IOException {
        BoardSources sources = BoardSources.extract(cache);
        List<Path> objects = compile(sources);
        Path library = new BoardLibrary(sdk, tools, cache, project.configuration()).archive(sources);
        BuiltFiles files = builtFiles();
        Command link = link(objects, library, sources, files.elf());
        Fingerprint inputs = tools.fingerprint()
                .add("command", link.arguments())
                .add("toolchain", tools.toolchain().identity())
                .addFiles(objects)
                .addFiles(generated("_stubs.ld"))
                .addFiles(generated("_undefined.rsp"))
                .addFiles(generated(".abi"));
        new Stamp(stamp("firmware")).runIfStale(inputs, files.of(names()), () -> {
            tools.log().info("Linking the firmware " + files.elf().getFileName());
            Files.createDirectories(files.folder());
            link(link, files);
            for (ModuleProject module : modules().toList()) {
                AtomicFile.write(
                        files.abi(module.name()),
                        Files.readString(module.layout().generated(".abi")));
            }
        });
        return load(files);
    }

    /**
     * Puts the firmware that was built in the place of the one that was kept: its module links and is sound. Before
     * that a module that does not would take away the firmware that runs, for which the next one is to be linked.
     *
     * @return the firmware in its new place
     */
    public Firmware keep(Firmware built) throws IOException {
        Fingerprint inputs = tools.fingerprint().add("firmware", built.digest()).add("abis", abiTexts(built));
        BuiltFiles kept = keptFiles();
        new Stamp(stamp(KEPT))
                .runIfStale(inputs, kept.of(names()), () -> builtFiles().copyTo(kept, names()));
        return built.at(kept.elf());
    }

    private void link(Command link, BuiltFiles files) throws IOException {
        tools.run(link, "the firmware does not link");
        AtomicFile.write(files.symbols(), symbols(files.elf()));
        Map<String, List<String>> exports = new LinkedHashMap<>();
        for (ModuleProject module : modules().toList()) {
            String abi = Files.readString(module.layout().generated(".abi"));
            exports.put(module.name(), ModuleAbi.parse(abi).functions());
        }
        Optional<List<String>> again = new WeakFunctions(
                        tools, sdk.ar(), project.layout().firmwareFolder().resolve("weak"))
                .relink(
                        link.arguments(),
                        exports,
                        NmOutput.parse(Files.readString(files.symbols())),
                        LinkMap.parse(Files.readString(BuiltFiles.mapOf(files.elf()))));
        if (again.isPresent()) {
            tools.run(new Command("link the firmware", again.get(), project.basedir()), "the firmware does not link");
            AtomicFile.write(files.symbols(), symbols(files.elf()));
        }
    }

    private List<String> abiTexts(Firmware firmware) {
        return names().stream().map(name -> firmware.abi(name).text()).toList();
    }

    private Firmware load(BuiltFiles files) throws IOException {
        return files.load(Chip.EMULATED, Sha256.of(files.elf()), names());
    }

    private BuiltFiles builtFiles() {
        Path folder = project.layout().firmwareFolder().resolve("built");
        return new BuiltFiles(folder.resolve(project.layout().firmware().getFileName()), folder);
    }

    private BuiltFiles keptFiles() {
        return new BuiltFiles(project.layout().firmware(), project.layout().firmwareFolder());
    }

    private Path stamp(String step) {
        return project.layout().stamp(step);
    }

    private List<String> names() {
        return modules().map(ModuleProject::name).toList();
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
        List<Path> objects =
                new ArrayList<>(step.compile(app, layout.appObjects(), project.basedir(), options(sources, OPEN))
                        .objects());
        List<String> quiet =
                Stream.concat(OPEN.stream(), Stream.of(NO_WARNINGS)).toList();
        objects.addAll(step.compile(ties, layout.tieObjects(), project.basedir(), options(sources, quiet))
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

    private CompileOptions options(BoardSources sources, List<String> last) {
        List<String> arguments = new ArrayList<>(BoardLibrary.OPTIONS);
        arguments.addAll(WARNINGS);
        arguments.addAll(project.compilerArguments());
        arguments.addAll(last);
        List<Path> includes = new ArrayList<>(List.of(project.firmwareSources()));
        modules()
                .forEach(module -> includes.addAll(List.of(
                        module.includes(),
                        module.layout().interfaces(),
                        module.layout().generated())));
        includes.addAll(sources.includes());
        Map<Path, String> maps = new HashMap<>(sources.prefixMaps());
        maps.putAll(project.prefixMaps());
        maps.putAll(tools.toolchain().prefixMaps());
        return new CompileOptions(arguments, includes, maps);
    }

    private Command link(List<Path> objects, Path library, BoardSources sources, Path elf) {
        List<String> line = new ArrayList<>(List.of(tools.toolchain().gcc().toString()));
        line.addAll(LINK_OPTIONS);
        line.addAll(Recipe.FIRMWARE_LINK.options());
        line.addAll(List.of("-Xlinker", "-T", "-Xlinker", sources.linkerScript().toString()));
        line.addAll(List.of("-Xlinker", "-Map=" + BuiltFiles.mapOf(elf)));
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
        // Behind the libraries: before them ld gives a name that --undefined asks for to the stub, whatever they hold.
        generated("_stubs.ld").forEach(script -> line.addAll(List.of("-Xlinker", "-T", "-Xlinker", script.toString())));
        line.addAll(List.of("-o", elf.toString()));
        return new Command("link the firmware", line, project.basedir());
    }

    private String symbols(Path elf) throws IOException {
        List<String> line = List.of(tools.toolchain().nm().toString(), "--format=posix", elf.toString());
        return tools.runOnOurs(
                new Command("symbols of the firmware", line, project.basedir()),
                "the firmware's symbols cannot be read");
    }
}

package dev.hotreload.engine.build;

import static dev.hotreload.engine.build.StopWatch.Kind.CHECK;
import static dev.hotreload.engine.build.StopWatch.Kind.COMPILE;
import static dev.hotreload.engine.build.StopWatch.Kind.FIRMWARE;
import static dev.hotreload.engine.build.StopWatch.Kind.GENERATE;
import static dev.hotreload.engine.build.StopWatch.Kind.LINK;

import dev.hotreload.codegen.abi.AbiDifference;
import dev.hotreload.codegen.abi.ModuleAbi;
import dev.hotreload.codegen.fault.CodegenException;
import dev.hotreload.codegen.symbols.ModuleSymbols;
import dev.hotreload.engine.BuildLog;
import dev.hotreload.engine.EngineException;
import dev.hotreload.engine.UserException;
import dev.hotreload.engine.compile.CompileOptions;
import dev.hotreload.engine.compile.CompileStep;
import dev.hotreload.engine.compile.Compiled;
import dev.hotreload.engine.compile.SourceFile;
import dev.hotreload.engine.firmware.BoardSources;
import dev.hotreload.engine.firmware.Firmware;
import dev.hotreload.engine.firmware.FirmwareBuild;
import dev.hotreload.engine.io.FileHashes;
import dev.hotreload.engine.io.UserCache;
import dev.hotreload.engine.module.FinalLink;
import dev.hotreload.engine.module.FirstLink;
import dev.hotreload.engine.module.Generate;
import dev.hotreload.engine.module.ModuleChecks;
import dev.hotreload.engine.module.Prototypes;
import dev.hotreload.engine.module.Strip;
import dev.hotreload.engine.process.ProcessRunner;
import dev.hotreload.engine.project.ModuleProject;
import dev.hotreload.engine.toolchain.Tools;
import dev.hotreload.engine.toolchain.XtensaSdk;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Builds a module and its firmware, in this order: compile, first link, generate, firmware, generate, final link,
 * strip, check. Each call does what lacks before it, and nothing that is fresh.
 *
 * <p>An object is one build, by one thread: it reads each file once. Make another for the next build.
 */
public final class ModuleBuild {
    private static final List<String> OPTIONS = List.of("-O2", "-fPIC", "-mtext-section-literals", "-Wall", "-Wextra");
    /**
     * Behind the project's own, for the prototypes are read from the debugging information; without the second, that of
     * a C++ class with virtual functions lies only where these are defined.
     */
    private static final List<String> DEBUG_OPTIONS = List.of("-g", "-femit-class-debug-always");

    private static final String ADVICE_BUILT =
            "it was built now, and neither its app nor its libraries define what the module wants";
    private static final String ADVICE_KEPT = "it is left as it is, for it may be running; if its app or its libraries"
            + " define what the module wants, mvn package builds it anew with that";

    private static final String ADVICE_CHANGED = "build it anew with the new prototypes (mvn hotreload:firmware) and"
            + " start that (mvn hotreload:emulate -Dhotreload.action=restart, or flash it), or restore the old ones";

    private final ModuleProject project;
    private final XtensaSdk sdk;
    private final UserCache cache;
    private final Tools tools;
    private final StopWatch watch = new StopWatch();
    private final List<ModuleProject> others;
    private final boolean isDefault;

    public ModuleBuild(ModuleProject project, XtensaSdk sdk, UserCache cache, BuildLog log) throws IOException {
        this(project, List.of(), true, sdk, cache, log);
    }

    /** What the module offers and wants, and how it is called. */
    private record Surface(ModuleSymbols symbols, ModuleAbi abi) {}

    /** @param others further modules of the firmware; their generated files must be there before it is built */
    ModuleBuild(
            ModuleProject project,
            List<ModuleProject> others,
            boolean isDefault,
            XtensaSdk sdk,
            UserCache cache,
            BuildLog log)
            throws IOException {
        this.project = project;
        this.sdk = sdk;
        this.others = others;
        this.isDefault = isDefault;
        this.cache = cache;
        ProcessRunner runner = new ProcessRunner(log, project.layout().failures());
        this.tools = new Tools(sdk.toolchain(), runner, new FileHashes(), log);
    }

    /**
     * Compiles the module's sources.
     *
     * @throws UserException if there is none, or one does not compile
     */
    public Compiled compile() throws IOException {
        List<SourceFile> files =
                SourceFile.under(project.sources(), project.layout().moduleObjects());
        if (files.isEmpty()) {
            throw new UserException("module '" + project.name() + "' has no sources in " + project.sources());
        }
        return step(
                COMPILE,
                () -> new CompileStep(tools)
                        .compile(files, project.layout().moduleObjects(), project.basedir(), options()));
    }

    /** Builds the firmware, as far as it is stale. */
    public Firmware firmware() throws IOException {
        Surface surface = surface(compile());
        return firmware(surface, generate());
    }

    /** Builds the firmware, as far as it is stale, and the module for it; does not check it. */
    public BuiltModule link() throws IOException {
        Compiled compiled = compile();
        Surface surface = surface(compiled);
        Generate generate = generate();
        return module(compiled, surface, generate, firmware(surface, generate), ADVICE_BUILT);
    }

    /** As {@link #link}, and checks the module. */
    public BuiltModule build() throws IOException {
        return checked(link());
    }

    /**
     * Builds the module for the firmware that was built last, which may be running: it is left as it is. Builds one
     * only if there is none.
     */
    public BuiltModule buildForExistingFirmware() throws IOException {
        FirmwareBuild existing = new FirmwareBuild(sdk, tools, project, others, cache);
        if (!existing.exists()) {
            return build();
        }
        Compiled compiled = compile();
        Surface surface = surface(compiled);
        return checked(module(compiled, surface, generate(), step(FIRMWARE, existing::load), ADVICE_KEPT));
    }

    /** Writes what ties the module to a firmware that another project holds. */
    void generateFirmwareFiles() throws IOException {
        Surface surface = surface(compile());
        step(GENERATE, () -> {
            generate().firmwareFiles(surface.symbols(), surface.abi());
            return null;
        });
    }

    /** Builds the module for a firmware that another project holds, and checks it. */
    BuiltModule buildFor(Firmware firmware) throws IOException {
        Compiled compiled = compile();
        return checked(module(compiled, surface(compiled), generate(), firmware, ADVICE_KEPT));
    }

    private Surface surface(Compiled compiled) throws IOException {
        ModuleSymbols symbols = step(LINK, () -> new FirstLink(tools, project).run(compiled.objects()));
        if (symbols.functions().isEmpty()) {
            throw new UserException("module '" + project.name()
                    + "' exports no function that C can call: give it one that is not static, and in C++ extern \"C\"");
        }
        return new Surface(
                symbols,
                step(GENERATE, () -> new Prototypes(tools, project).run(compiled.objects(), symbols.functions())));
    }

    private Generate generate() {
        return new Generate(tools, project, cache, isDefault);
    }

    private Firmware firmware(Surface surface, Generate generate) throws IOException {
        step(GENERATE, () -> {
            generate.firmwareFiles(surface.symbols(), surface.abi());
            return null;
        });
        return step(FIRMWARE, () -> new FirmwareBuild(sdk, tools, project, others, cache).build());
    }

    private BuiltModule module(Compiled compiled, Surface surface, Generate generate, Firmware firmware, String advice)
            throws IOException {
        refuseChanged(surface.abi(), firmware);
        step(GENERATE, () -> {
            generate.moduleFiles(surface.symbols(), surface.abi(), firmware, compiled.objects(), advice);
            return null;
        });
        boolean changed = step(LINK, () -> {
            boolean linked = new FinalLink(tools, project).run(compiled.objects());
            return new Strip(tools, project).run() || linked;
        });
        return new BuiltModule(
                project.name(),
                project.layout().linkedModule(),
                project.layout().stripped(),
                surface.symbols().functions(),
                firmware,
                changed,
                watch.timings());
    }

    private void refuseChanged(ModuleAbi abi, Firmware firmware) {
        AbiDifference difference = new AbiDifference(firmware.abi(project.name()), abi);
        if (!difference.isEmpty()) {
            throw new UserException(
                    difference.text(project.name()) + "\nThe firmware is " + firmware.elf() + ": " + ADVICE_CHANGED);
        }
    }

    private BuiltModule checked(BuiltModule module) throws IOException {
        step(CHECK, () -> new ModuleChecks(tools, project).run(module.firmware()));
        return module.with(watch.timings());
    }

    /** What the user did wrong, the steps themselves tell; else the generator was handed what it cannot read. */
    private <T> T step(StopWatch.Kind kind, StopWatch.Step<T> step) throws IOException {
        try {
            return watch.time(kind, step);
        } catch (CodegenException e) {
            throw new EngineException(e.getMessage(), e);
        }
    }

    /** A module sees the headers that its firmware sees: it calls the same functions. */
    private CompileOptions options() throws IOException {
        BoardSources board = BoardSources.extract(cache);
        List<String> arguments = new ArrayList<>(OPTIONS);
        arguments.addAll(project.compilerArguments());
        arguments.addAll(DEBUG_OPTIONS);
        List<Path> includes = new ArrayList<>(List.of(project.includes(), project.sources()));
        includes.addAll(board.includes());
        Map<Path, String> maps = new HashMap<>(board.prefixMaps());
        maps.putAll(project.prefixMaps());
        maps.putAll(tools.toolchain().prefixMaps());
        return new CompileOptions(arguments, includes, maps);
    }
}

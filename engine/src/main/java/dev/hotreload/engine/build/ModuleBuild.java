package dev.hotreload.engine.build;

import static dev.hotreload.engine.build.StopWatch.Kind.CHECK;
import static dev.hotreload.engine.build.StopWatch.Kind.COMPILE;
import static dev.hotreload.engine.build.StopWatch.Kind.FIRMWARE;
import static dev.hotreload.engine.build.StopWatch.Kind.GENERATE;
import static dev.hotreload.engine.build.StopWatch.Kind.LINK;

import dev.hotreload.codegen.abi.AbiDifference;
import dev.hotreload.codegen.abi.ModuleAbi;
import dev.hotreload.codegen.fault.CodegenException;
import dev.hotreload.codegen.surface.FirstExports;
import dev.hotreload.codegen.surface.ModuleObjects;
import dev.hotreload.codegen.symbols.ModuleSymbols;
import dev.hotreload.engine.BuildLog;
import dev.hotreload.engine.EngineException;
import dev.hotreload.engine.UserException;
import dev.hotreload.engine.compile.CompileStep;
import dev.hotreload.engine.compile.Compiled;
import dev.hotreload.engine.compile.SourceFile;
import dev.hotreload.engine.contract.Contract;
import dev.hotreload.engine.contract.Contracts;
import dev.hotreload.engine.firmware.Firmware;
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
import java.util.List;
import java.util.Optional;

/**
 * Builds a module and its firmware, in this order: compile, first link, generate, firmware, generate, final link,
 * strip, check. Each call does what lacks before it, and nothing that is fresh.
 *
 * <p>An object is one build, by one thread: it reads each file once. Make another for the next build.
 */
public final class ModuleBuild {
    private final ModuleProject project;
    private final ModuleHost host;
    private final UserCache cache;
    private final Tools tools;
    private final StopWatch watch = new StopWatch();
    private final boolean isDefault;
    private List<Path> objects = List.of();

    /** For the firmware that the project itself holds. */
    public ModuleBuild(ModuleProject project, XtensaSdk sdk, UserCache cache, BuildLog log) throws IOException {
        this(project, new ProjectFirmware(project, sdk, cache), cache, log);
    }

    /** For another firmware. */
    public ModuleBuild(ModuleProject project, ModuleHost host, UserCache cache, BuildLog log) throws IOException {
        this(project, host, host.isDefault(), cache, log);
    }

    /** What the module offers and wants, and how it is called. */
    private record Surface(ModuleSymbols symbols, ModuleAbi abi) {}

    /** @param isDefault whether calls that name no module mean this one */
    ModuleBuild(ModuleProject project, ModuleHost host, boolean isDefault, UserCache cache, BuildLog log)
            throws IOException {
        this.project = project;
        this.host = host;
        this.isDefault = isDefault;
        this.cache = cache;
        ProcessRunner runner = new ProcessRunner(log, project.layout().failures());
        this.tools = new Tools(host.toolchain(), runner, new FileHashes(), log);
    }

    /**
     * Compiles the module's sources.
     *
     * @throws UserException if there is none, or one does not compile
     */
    public Compiled compile() throws IOException {
        List<SourceFile> files = host.sources(project);
        if (files.isEmpty()) {
            throw new UserException("module '" + project.name() + "' has no sources in " + project.sources());
        }
        Compiled compiled = step(
                COMPILE,
                () -> new CompileStep(tools)
                        .compile(
                                files,
                                project.layout().moduleObjects(),
                                host.directory(project),
                                host.options(project, tools)));
        objects = compiled.objects();
        return compiled;
    }

    /** Builds the firmware, as far as it is stale, and the module for it; does not check it. */
    public BuiltModule link() throws IOException {
        Compiled compiled = compile();
        Surface surface = surface(compiled);
        Firmware firmware = step(FIRMWARE, () -> host.firmware(tools, () -> writeTies(surface)));
        return module(compiled, surface, firmware, false);
    }

    /** As {@link #link}, and checks the module; the firmware is then the existing one. */
    public BuiltModule build() throws IOException {
        BuiltModule sound = checked(link());
        return sound.on(step(FIRMWARE, () -> host.keep(sound.firmware(), tools)));
    }

    /**
     * Builds the module for the firmware that was built last, which may be running: it is left as it is. Builds one
     * only if there is none.
     */
    public BuiltModule buildForExistingFirmware() throws IOException {
        Optional<Firmware> existing = step(FIRMWARE, () -> host.existing(tools));
        return existing.isPresent() ? buildFor(existing.get()) : build();
    }

    /** Writes what ties the module to a firmware that another project holds. */
    void writeTies() throws IOException {
        Surface surface = surface(compile());
        step(GENERATE, () -> {
            writeTies(surface);
            return null;
        });
    }

    /** Builds the module for a firmware, which is left as it is, and checks it. */
    BuiltModule buildFor(Firmware firmware) throws IOException {
        Compiled compiled = compile();
        return checked(module(compiled, surface(compiled), firmware, true));
    }

    private void writeTies(Surface surface) throws IOException {
        generate().firmwareFiles(surface.symbols(), surface.abi());
    }

    private Surface surface(Compiled compiled) throws IOException {
        ModuleObjects read = step(LINK, () -> ModuleObjects.read(compiled.objects()));
        Optional<Contract> contract = Contracts.of(project, tools.log());
        FirstExports exports = exports(read, contract);
        ModuleSymbols symbols = step(LINK, () -> new FirstLink(tools, project).run(compiled.objects(), read, exports));
        if (symbols.functions().isEmpty()) {
            throw new UserException("module '" + project.name()
                    + "' exports no function that C can call: give it one that is not static, and in C++ extern \"C\"");
        }
        ModuleAbi abi =
                step(GENERATE, () -> new Prototypes(tools, project).run(compiled.objects(), symbols.functions()));
        if (contract.isEmpty()) {
            return new Surface(symbols, abi);
        }
        ModuleAbi agreed = contract.get().agreed(abi);
        contract.get().included(host.sources(project), host.directory(project));
        return new Surface(symbols, agreed);
    }

    /** Which functions the firmware is to call: the interface's, those that a header declares, or all. */
    private FirstExports exports(ModuleObjects read, Optional<Contract> contract) throws IOException {
        FirstExports declared = FirstExports.choose(read, host.headers(project));
        if (contract.isEmpty()) {
            return declared;
        }
        boolean chosenHere = host.choosesExports();
        List<String> candidates = chosenHere ? read.functions() : declared.functions();
        return new FirstExports(contract.get().exports(candidates, chosenHere), List.of());
    }

    private Generate generate() {
        return new Generate(tools, project, cache, isDefault);
    }

    private BuiltModule module(Compiled compiled, Surface surface, Firmware firmware, boolean existing)
            throws IOException {
        refuseChanged(surface.abi(), firmware);
        String advice = "The firmware is " + firmware.elf() + ": " + host.adviceOnMissing(existing);
        step(GENERATE, () -> {
            generate().moduleFiles(surface.symbols(), surface.abi(), firmware, compiled.objects(), advice);
            return null;
        });
        boolean changed = step(LINK, () -> {
            boolean linked = new FinalLink(tools, project, cache).run(compiled.objects());
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
            throw new UserException(difference.text(project.name()) + "\nThe firmware is " + firmware.elf() + ": "
                    + host.adviceOnChanged());
        }
    }

    private BuiltModule checked(BuiltModule module) throws IOException {
        step(
                CHECK,
                () -> new ModuleChecks(tools, project).run(objects, module.firmware(), host.partitionBytes(project)));
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
}

package dev.hotreload.engine.module;

import dev.hotreload.codegen.FirmwareFiles;
import dev.hotreload.codegen.ModuleFiles;
import dev.hotreload.codegen.ModuleSpec;
import dev.hotreload.codegen.Note;
import dev.hotreload.codegen.UndefinedSymbolsException;
import dev.hotreload.codegen.Written;
import dev.hotreload.codegen.abi.ModuleAbi;
import dev.hotreload.codegen.fault.CodegenException;
import dev.hotreload.codegen.render.Templates;
import dev.hotreload.codegen.symbols.ModuleSymbols;
import dev.hotreload.codegen.taken.TakenNamesException;
import dev.hotreload.engine.UserException;
import dev.hotreload.engine.firmware.Firmware;
import dev.hotreload.engine.io.Fingerprint;
import dev.hotreload.engine.io.Stamp;
import dev.hotreload.engine.io.Trees;
import dev.hotreload.engine.io.UserCache;
import dev.hotreload.engine.project.ModuleProject;
import dev.hotreload.engine.toolchain.CompilerLibrary;
import dev.hotreload.engine.toolchain.Tools;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;

/**
 * Writes the files that tie module and firmware together. A file whose content stays the same is not touched, and
 * templates are not even read while nothing that goes into them has changed.
 */
public final class Generate {
    private final Tools tools;
    private final ModuleProject project;
    private final UserCache cache;
    private final boolean isDefault;

    /** @param isDefault whether calls that name no module mean this one */
    public Generate(Tools tools, ModuleProject project, UserCache cache, boolean isDefault) {
        this.tools = tools;
        this.project = project;
        this.cache = cache;
        this.isDefault = isDefault;
    }

    /** What is built into the firmware: stubs, table, header, and the symbols that it must hold for the module. */
    public void firmwareFiles(ModuleSymbols symbols, ModuleAbi abi) throws IOException {
        List<Path> files = files("_stubs.S", "_stubs.ld", "_symbol_table.c", "_util.h", "_undefined.rsp", ".abi");
        runIfStale("firmware-files", "", symbols, abi, files, () -> {
            Set<String> compilerLibrary = CompilerLibrary.functions(tools, cache);
            ModuleSymbols forced = without(symbols, compilerLibrary::contains);
            tell(FirmwareFiles.write(spec(), forced, abi, project.layout().generated(), templates()));
            tellUnknown(abi);
        });
    }

    /**
     * What the module is linked by: script, exports, note.
     *
     * @param abi the module's prototypes
     * @param objects of the module's sources, to tell who wants what the firmware lacks
     * @param advice what to do if the firmware lacks what the module wants
     * @throws UserException if the firmware lacks what the module wants, or defines itself what it exports
     */
    public void moduleFiles(ModuleSymbols symbols, ModuleAbi abi, Firmware firmware, List<Path> objects, String advice)
            throws IOException {
        ModuleAbi met = abi.asMetBy(firmware.abi(project.name()));
        List<Path> files = files(".ld", "_exports.map", "_note.S");
        runIfStale("module-files", firmware.chip() + " " + firmware.digest(), symbols, met, files, () -> {
            Set<String> compilerLibrary = CompilerLibrary.functions(tools, cache);
            Map<String, Long> addresses = firmware.addresses();
            ModuleSymbols wanted =
                    without(symbols, name -> compilerLibrary.contains(name) && !addresses.containsKey(name));
            try {
                tell(ModuleFiles.write(
                        spec(),
                        wanted,
                        addresses,
                        note(firmware, met),
                        project.layout().generated(),
                        templates()));
            } catch (UndefinedSymbolsException e) {
                throw new MissingSymbols(tools, project).explain(e, objects, firmware, advice);
            } catch (TakenNamesException e) {
                throw MissingSymbols.explain(project.name(), e, objects, firmware);
            }
        });
    }

    /** What was written counts as an input too: a file that a person changed is written again. */
    private void runIfStale(
            String step, String firmware, ModuleSymbols symbols, ModuleAbi abi, List<Path> files, Stamp.Work work)
            throws IOException {
        Stamp stamp = new Stamp(project.layout().stamp(step));
        if (stamp.isFresh(inputs(firmware, symbols, abi).addFiles(files), files)) {
            return;
        }
        stamp.clear();
        try {
            work.run();
        } catch (CodegenException e) {
            throw new UserException(e.getMessage(), e);
        }
        files.forEach(tools.hashes()::forget);
        stamp.write(inputs(firmware, symbols, abi).addFiles(files));
    }

    private Fingerprint inputs(String firmware, ModuleSymbols symbols, ModuleAbi abi) throws IOException {
        return tools.fingerprint()
                .add("generator", GeneratorIdentity.digest())
                .add("overriding", overriding())
                .add("toolchain", tools.toolchain().identity())
                .add("module", project.name() + " " + project.partition() + " " + project.version() + " " + isDefault)
                .add("firmware", firmware)
                .add("symbols", symbols.toString())
                .add("prototypes", abi.text());
    }

    private String overriding() throws IOException {
        if (project.templateFolder().isEmpty()) {
            return "none";
        }
        Path folder = project.templateFolder().get();
        if (!Files.isDirectory(folder)) {
            throw new UserException(
                    "the template folder " + folder + " does not exist: make it, or leave the setting out");
        }
        return Trees.digest(folder);
    }

    private List<Path> files(String... suffixes) {
        return Arrays.stream(suffixes).map(project.layout()::generated).toList();
    }

    private Note note(Firmware firmware, ModuleAbi abi) {
        return new Note(firmware.chip().model(), firmware.sha256(), abi.sha256(), project.name(), project.version());
    }

    private void tell(Written written) {
        written.warnings().forEach(tools.log()::warn);
    }

    private void tellUnknown(ModuleAbi abi) {
        if (!abi.unknown().isEmpty()) {
            tools.log()
                    .info("Nothing tells the prototypes of what is written in assembler, so changes of them go"
                            + " unnoticed: " + String.join(", ", abi.unknown()));
        }
    }

    private Templates templates() {
        return project.templateFolder().map(Templates::overriddenBy).orElseGet(Templates::builtIn);
    }

    private ModuleSpec spec() {
        return new ModuleSpec(project.name(), project.partition(), isDefault);
    }

    private static ModuleSymbols without(ModuleSymbols symbols, Predicate<String> leaveOut) {
        List<String> undefined =
                symbols.undefined().stream().filter(leaveOut.negate()).toList();
        return symbols.withUndefined(undefined);
    }
}

package dev.hotreload.engine.module;

import dev.hotreload.codegen.FirmwareFiles;
import dev.hotreload.codegen.ModuleFiles;
import dev.hotreload.codegen.ModuleSpec;
import dev.hotreload.codegen.Note;
import dev.hotreload.codegen.UndefinedSymbolsException;
import dev.hotreload.codegen.fault.CodegenException;
import dev.hotreload.codegen.render.Templates;
import dev.hotreload.codegen.symbols.ModuleSymbols;
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
    /** Until prototypes are read, the note and the firmware say that they are not known. */
    private static final byte[] UNKNOWN_ABI = new byte[32];

    private final Tools tools;
    private final ModuleProject project;
    private final UserCache cache;

    public Generate(Tools tools, ModuleProject project, UserCache cache) {
        this.tools = tools;
        this.project = project;
        this.cache = cache;
    }

    /** What is built into the firmware: stubs, table, header, and the symbols that it must hold for the module. */
    public void firmwareFiles(ModuleSymbols symbols) throws IOException {
        List<Path> files = files("_stubs.S", "_symbol_table.c", "_util.h", "_undefined.rsp");
        runIfStale("firmware-files", "", symbols, files, () -> {
            Set<String> compilerLibrary = CompilerLibrary.functions(tools, cache);
            ModuleSymbols forced = without(symbols, compilerLibrary::contains);
            FirmwareFiles.write(spec(), forced, project.layout().generated(), templates());
        });
    }

    /**
     * What the module is linked by: script, exports, note.
     *
     * @param objects of the module's sources, to tell who wants what the firmware lacks
     * @param advice what to do if the firmware lacks what the module wants
     * @throws UserException if the firmware lacks what the module wants
     */
    public void moduleFiles(ModuleSymbols symbols, Firmware firmware, List<Path> objects, String advice)
            throws IOException {
        List<Path> files = files(".ld", "_exports.map", "_note.S");
        runIfStale("module-files", firmware.chip() + " " + firmware.digest(), symbols, files, () -> {
            Set<String> compilerLibrary = CompilerLibrary.functions(tools, cache);
            Map<String, Long> addresses = firmware.addresses();
            ModuleSymbols wanted =
                    without(symbols, name -> compilerLibrary.contains(name) && !addresses.containsKey(name));
            try {
                ModuleFiles.write(
                        spec(),
                        wanted,
                        addresses,
                        note(firmware),
                        project.layout().generated(),
                        templates());
            } catch (UndefinedSymbolsException e) {
                throw new MissingSymbols(tools, project).explain(e, objects, firmware, advice);
            }
        });
    }

    /** What was written counts as an input too: a file that a person changed is written again. */
    private void runIfStale(String step, String firmware, ModuleSymbols symbols, List<Path> files, Stamp.Work work)
            throws IOException {
        Stamp stamp = new Stamp(project.layout().stamp(step));
        if (stamp.isFresh(inputs(firmware, symbols).addFiles(files), files)) {
            return;
        }
        stamp.clear();
        try {
            work.run();
        } catch (CodegenException e) {
            throw new UserException(e.getMessage(), e);
        }
        files.forEach(tools.hashes()::forget);
        stamp.write(inputs(firmware, symbols).addFiles(files));
    }

    private Fingerprint inputs(String firmware, ModuleSymbols symbols) throws IOException {
        return tools.fingerprint()
                .add("generator", GeneratorIdentity.digest())
                .add("overriding", overriding())
                .add("sdk", tools.sdk().identity())
                .add("module", project.name() + " " + project.partition() + " " + project.version())
                .add("firmware", firmware)
                .add("symbols", symbols.toString());
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

    private Note note(Firmware firmware) {
        return new Note(firmware.chip().model(), firmware.sha256(), UNKNOWN_ABI, project.name(), project.version());
    }

    private Templates templates() {
        return project.templateFolder().map(Templates::overriddenBy).orElseGet(Templates::builtIn);
    }

    private ModuleSpec spec() {
        return new ModuleSpec(project.name(), project.partition(), true, UNKNOWN_ABI);
    }

    private static ModuleSymbols without(ModuleSymbols symbols, Predicate<String> leaveOut) {
        List<String> undefined =
                symbols.undefined().stream().filter(leaveOut.negate()).toList();
        return new ModuleSymbols(symbols.functions(), symbols.data(), undefined, symbols.weakUndefined());
    }
}

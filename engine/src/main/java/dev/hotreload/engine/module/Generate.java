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
import dev.hotreload.engine.project.ModuleProject;
import dev.hotreload.engine.toolchain.Tools;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;

/** Writes the files that tie module and firmware together. A file whose content stays the same is not touched. */
public final class Generate {
    /** Until prototypes are read, the note and the firmware say that they are not known. */
    private static final byte[] UNKNOWN_ABI = new byte[32];

    private final Tools tools;
    private final ModuleProject project;
    private final Set<String> compilerLibrary;

    /** @param compilerLibrary functions that the module can take along from the compiler's library */
    public Generate(Tools tools, ModuleProject project, Set<String> compilerLibrary) {
        this.tools = tools;
        this.project = project;
        this.compilerLibrary = compilerLibrary;
    }

    /** What is built into the firmware: stubs, table, header, and the symbols that it must hold for the module. */
    public void firmwareFiles(ModuleSymbols symbols) {
        ModuleSymbols forced = without(symbols, compilerLibrary::contains);
        try {
            FirmwareFiles.write(spec(), forced, folder(), templates());
        } catch (CodegenException e) {
            throw new UserException(e.getMessage(), e);
        }
    }

    /**
     * What the module is linked by: script, exports, note.
     *
     * @param objects of the module's sources, to tell who wants what the firmware lacks
     * @param advice what to do if the firmware lacks what the module wants
     * @throws UserException if the firmware lacks what the module wants
     */
    public void moduleFiles(ModuleSymbols symbols, Firmware firmware, List<Path> objects, String advice) {
        Map<String, Long> addresses = firmware.addresses();
        ModuleSymbols wanted = without(symbols, name -> compilerLibrary.contains(name) && !addresses.containsKey(name));
        try {
            ModuleFiles.write(spec(), wanted, addresses, note(firmware), folder(), templates());
        } catch (UndefinedSymbolsException e) {
            throw new MissingSymbols(tools, project).explain(e, objects, firmware, advice);
        } catch (CodegenException e) {
            throw new UserException(e.getMessage(), e);
        }
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

    private Path folder() {
        return project.layout().generated();
    }

    private static ModuleSymbols without(ModuleSymbols symbols, Predicate<String> leaveOut) {
        List<String> undefined =
                symbols.undefined().stream().filter(leaveOut.negate()).toList();
        return new ModuleSymbols(symbols.functions(), symbols.data(), undefined, symbols.weakUndefined());
    }
}

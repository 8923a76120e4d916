package dev.hotreload.codegen;

import dev.hotreload.codegen.model.ExportsModel;
import dev.hotreload.codegen.model.FileModel;
import dev.hotreload.codegen.model.ModuleLdModel;
import dev.hotreload.codegen.model.ModuleLdModel.FirmwareSymbol;
import dev.hotreload.codegen.model.NoteModel;
import dev.hotreload.codegen.render.Literals;
import dev.hotreload.codegen.render.Templates;
import dev.hotreload.codegen.symbols.ModuleSymbols;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** The files that link a module against a firmware. */
public final class ModuleFiles {
    /** What the module's linker script defines by itself, so that no firmware need have it. */
    static final Set<String> MADE_BY_SCRIPT = Set.of("__dso_handle");

    /**
     * What leads elsewhere than its name says: the C library would call what a module registers long after its code is
     * gone, so the component keeps it with the loaded module.
     */
    private static final Map<String, String> REDIRECTED =
            Map.of("__cxa_atexit", "hotreload_cxa_atexit", "atexit", "hotreload_atexit");

    /** Address of a weak symbol that the firmware lacks: assigned, it needs no entry in the module's PLT. */
    private static final long ABSENT = 0;

    private ModuleFiles() {}

    /**
     * Writes {@code m_exports.map}, {@code m.ld} and {@code m_note.S}, each only when its content changes.
     *
     * @param firmwareSymbols address of each symbol of the firmware
     * @param outDir where to; made if missing
     * @throws UndefinedSymbolsException naming every symbol that the module wants and the firmware lacks
     * @throws dev.hotreload.codegen.fault.CodegenException if a template has a mistake
     */
    public static Written write(
            ModuleSpec spec,
            ModuleSymbols symbols,
            Map<String, Long> firmwareSymbols,
            Note note,
            Path outDir,
            Templates templates) {
        return Written.write(
                outDir,
                templates,
                List.of(exports(spec, symbols), linkerScript(spec, symbols, firmwareSymbols), note(note)),
                Map.of());
    }

    public static FileModel exports(ModuleSpec spec, ModuleSymbols symbols) {
        return new ExportsModel(spec.name(), symbols.functions(), symbols.persistent());
    }

    /** @throws UndefinedSymbolsException naming every symbol that the module wants and the firmware lacks */
    public static FileModel linkerScript(ModuleSpec spec, ModuleSymbols symbols, Map<String, Long> firmwareSymbols) {
        List<String> missing = symbols.undefined().stream()
                .filter(name -> !firmwareSymbols.containsKey(inFirmware(name)) && !MADE_BY_SCRIPT.contains(name))
                .toList();
        if (!missing.isEmpty()) {
            throw new UndefinedSymbolsException(spec.name(), missing);
        }
        List<FirmwareSymbol> wanted = Stream.concat(symbols.undefined().stream(), symbols.weakUndefined().stream())
                .filter(name -> !MADE_BY_SCRIPT.contains(name))
                .map(name -> new FirmwareSymbol(
                        name, Literals.address(firmwareSymbols.getOrDefault(inFirmware(name), ABSENT))))
                .toList();
        return new ModuleLdModel(spec.name(), wanted);
    }

    /** The firmware's name of what a module wants. */
    static String inFirmware(String wanted) {
        return REDIRECTED.getOrDefault(wanted, wanted);
    }

    public static FileModel note(Note note) {
        return new NoteModel(
                note.chip(),
                Literals.rows(note.firmwareSha256()),
                Literals.rows(note.abiSha256()),
                note.module(),
                Note.TEXT_BYTES - note.module().length(),
                note.version(),
                Note.TEXT_BYTES - note.version().length());
    }
}

package dev.hotreload.codegen;

import dev.hotreload.codegen.model.ExportsModel;
import dev.hotreload.codegen.model.FileModel;
import dev.hotreload.codegen.model.ModuleLdModel;
import dev.hotreload.codegen.model.ModuleLdModel.FirmwareSymbol;
import dev.hotreload.codegen.model.NoteModel;
import dev.hotreload.codegen.render.Literals;
import dev.hotreload.codegen.render.Templates;
import dev.hotreload.codegen.symbols.FirmwareSymbols;
import dev.hotreload.codegen.symbols.ModuleSymbols;
import dev.hotreload.codegen.symbols.SymbolNames;
import dev.hotreload.codegen.taken.TakenNamesException;
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

    /** What GNU ld puts before the name of a function that {@code --wrap} replaces. */
    private static final String WRAP = "__wrap_";

    /** Address of a weak symbol that the firmware lacks: assigned, it needs no entry in the module's PLT. */
    private static final long ABSENT = 0;

    private ModuleFiles() {}

    /**
     * Writes {@code m_exports.map}, {@code m.ld} and {@code m_note.S}, each only when its content changes.
     *
     * @param firmwareSymbols address of each symbol of the firmware
     * @param outDir where to; made if missing
     * @throws TakenNamesException naming every function that the module exports and the firmware defines itself
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
        ModuleSymbols beside = beside(spec, symbols, firmwareSymbols);
        return Written.write(
                outDir,
                templates,
                List.of(exports(spec, beside), linkerScript(spec, beside, firmwareSymbols), note(note)),
                Map.of());
    }

    /**
     * The module's symbols beside the firmware's: what both define, and the module weakly, is the firmware's.
     *
     * @throws TakenNamesException naming what both define, and the module exports
     */
    public static ModuleSymbols beside(ModuleSpec spec, ModuleSymbols symbols, Map<String, Long> firmwareSymbols) {
        ModuleSymbols beside = symbols.yieldingTo(FirmwareSymbols.taken(spec.name(), symbols.weak(), firmwareSymbols));
        Set<String> taken = FirmwareSymbols.taken(spec.name(), beside.functions(), firmwareSymbols);
        if (!taken.isEmpty()) {
            throw new TakenNamesException(
                    spec.name(), taken.stream().sorted(SymbolNames.BY_BYTES).toList());
        }
        return beside;
    }

    public static FileModel exports(ModuleSpec spec, ModuleSymbols symbols) {
        return new ExportsModel(spec.name(), symbols.functions(), symbols.persistent());
    }

    /** @throws UndefinedSymbolsException naming every symbol that the module wants and the firmware lacks */
    public static FileModel linkerScript(ModuleSpec spec, ModuleSymbols symbols, Map<String, Long> firmwareSymbols) {
        List<String> missing = symbols.undefined().stream()
                .filter(name ->
                        !firmwareSymbols.containsKey(bound(name, firmwareSymbols)) && !MADE_BY_SCRIPT.contains(name))
                .toList();
        if (!missing.isEmpty()) {
            throw new UndefinedSymbolsException(spec.name(), missing);
        }
        List<FirmwareSymbol> wanted = Stream.concat(symbols.undefined().stream(), symbols.weakUndefined().stream())
                .filter(name -> !MADE_BY_SCRIPT.contains(name))
                .map(name -> new FirmwareSymbol(
                        name, Literals.address(firmwareSymbols.getOrDefault(bound(name, firmwareSymbols), ABSENT))))
                .toList();
        return new ModuleLdModel(spec.name(), wanted);
    }

    /** The firmware's name of what a module wants. */
    static String inFirmware(String wanted) {
        return REDIRECTED.getOrDefault(wanted, wanted);
    }

    /**
     * As {@link #inFirmware}; but where the firmware is linked by {@code --wrap=f}, its own calls of {@code f} go to
     * {@code __wrap_f}, and the module's do too.
     */
    private static String bound(String wanted, Map<String, Long> firmwareSymbols) {
        String name = inFirmware(wanted);
        return firmwareSymbols.containsKey(WRAP + name) ? WRAP + name : name;
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

package dev.hotreload.codegen;

import dev.hotreload.codegen.model.ExportsModel;
import dev.hotreload.codegen.model.FileModel;
import dev.hotreload.codegen.model.ModuleLdModel;
import dev.hotreload.codegen.model.ModuleLdModel.AssignedSymbol;
import dev.hotreload.codegen.model.NoteModel;
import dev.hotreload.codegen.render.Literals;
import dev.hotreload.codegen.render.Templates;
import dev.hotreload.codegen.symbols.ModuleSymbols;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The files that link a module against a firmware. */
public final class ModuleFiles {
    /**
     * What a module gets without a firmware that has it: {@code __dso_handle}, by which destructors are registered, is
     * the start of its data, different for each loaded module.
     */
    static final Map<String, Long> OWN = Map.of("__dso_handle", 0x78000000L);

    /**
     * Address of a weak symbol that the firmware lacks. It must be assigned: left undefined, a call through the PLT
     * makes GNU ld 2.44 die of "internal inconsistency in size of .got.loc section" under a script of one's own.
     */
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
                List.of(exports(spec, symbols), linkerScript(spec, symbols, firmwareSymbols), note(note)));
    }

    public static FileModel exports(ModuleSpec spec, ModuleSymbols symbols) {
        return new ExportsModel(spec.name(), symbols.functions());
    }

    /** @throws UndefinedSymbolsException naming every symbol that the module wants and the firmware lacks */
    public static FileModel linkerScript(ModuleSpec spec, ModuleSymbols symbols, Map<String, Long> firmwareSymbols) {
        Map<String, Long> addresses = new HashMap<>(firmwareSymbols);
        addresses.putAll(OWN);
        List<String> missing = symbols.undefined().stream()
                .filter(name -> !addresses.containsKey(name))
                .toList();
        if (!missing.isEmpty()) {
            throw new UndefinedSymbolsException(spec.name(), missing);
        }
        List<AssignedSymbol> wanted = Stream.concat(symbols.undefined().stream(), symbols.weakUndefined().stream())
                .map(name -> new AssignedSymbol(name, Literals.address(addresses.getOrDefault(name, ABSENT))))
                .toList();
        return new ModuleLdModel(spec.name(), wanted);
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

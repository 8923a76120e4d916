package dev.hotreload.codegen;

import dev.hotreload.codegen.abi.ModuleAbi;
import dev.hotreload.codegen.model.FileModel;
import dev.hotreload.codegen.model.StubsModel;
import dev.hotreload.codegen.model.SymbolTableModel;
import dev.hotreload.codegen.model.UndefinedModel;
import dev.hotreload.codegen.model.UtilModel;
import dev.hotreload.codegen.render.Literals;
import dev.hotreload.codegen.render.Templates;
import dev.hotreload.codegen.symbols.ModuleSymbols;
import dev.hotreload.codegen.symbols.SymbolNames;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** The files that tie a module to its firmware and are built into the firmware. */
public final class FirmwareFiles {
    private FirmwareFiles() {}

    /**
     * Writes {@code m_stubs.S}, {@code m_symbol_table.c}, {@code m_util.h}, {@code m_undefined.rsp} and {@code m.abi},
     * each only when its content changes.
     *
     * @param abi the prototypes of the functions, by whose digest the device knows a module with others
     * @param outDir where to; made if missing
     * @throws dev.hotreload.codegen.fault.CodegenException if a template has a mistake
     */
    public static Written write(
            ModuleSpec spec, ModuleSymbols symbols, ModuleAbi abi, Path outDir, Templates templates) {
        return Written.write(
                outDir,
                templates,
                List.of(stubs(spec, symbols), symbolTable(spec, symbols, abi), util(spec), undefined(spec, symbols)),
                Map.of(spec.name() + ".abi", abi.text()));
    }

    public static FileModel stubs(ModuleSpec spec, ModuleSymbols symbols) {
        return new StubsModel(spec.name(), symbols.functions());
    }

    public static FileModel symbolTable(ModuleSpec spec, ModuleSymbols symbols, ModuleAbi abi) {
        return new SymbolTableModel(spec.name(), spec.partition(), symbols.functions(), Literals.rows(abi.sha256()));
    }

    public static FileModel util(ModuleSpec spec) {
        return new UtilModel(spec.name(), spec.partition(), spec.isDefault());
    }

    /** Weak symbols are not in it: a module that can do without a function must not pull it into the firmware. */
    public static FileModel undefined(ModuleSpec spec, ModuleSymbols symbols) {
        List<String> wanted = symbols.undefined().stream()
                .filter(name -> !ModuleFiles.MADE_BY_SCRIPT.contains(name))
                .map(ModuleFiles::inFirmware)
                .distinct()
                .sorted(SymbolNames.BY_BYTES)
                .toList();
        return new UndefinedModel(spec.name(), wanted);
    }
}

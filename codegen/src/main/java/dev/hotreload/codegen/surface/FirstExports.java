package dev.hotreload.codegen.surface;

import dev.hotreload.codegen.header.DeclaredNames;
import dev.hotreload.codegen.model.ExportsModel;
import dev.hotreload.codegen.render.ChangedFile;
import dev.hotreload.codegen.render.Templates;
import dev.hotreload.codegen.symbols.SymbolNames;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Set;

/**
 * Which of its functions a module exports, chosen before its first link: whatever these do not use is no part of the
 * module.
 *
 * @param functions the exported functions, sorted by their bytes
 * @param others functions that could be called from outside, but that no header declares
 */
public record FirstExports(List<String> functions, List<String> others) {
    public FirstExports {
        functions = List.copyOf(functions);
        others = List.copyOf(others);
    }

    /**
     * What the module's headers declare; all functions, if there is no header that declares one.
     *
     * @param headerFolders folders with the headers that the firmware includes too
     */
    public static FirstExports choose(ModuleObjects objects, Collection<Path> headerFolders) {
        List<String> all = objects.functions();
        Set<String> declared = DeclaredNames.in(DeclaredNames.headersIn(headerFolders));
        List<String> chosen = all.stream().filter(declared::contains).toList();
        return chosen.isEmpty()
                ? new FirstExports(all, List.of())
                : new FirstExports(
                        chosen,
                        all.stream().filter(name -> !declared.contains(name)).toList());
    }

    /**
     * Writes the version script of the first link, if its content changes.
     *
     * @param module the module's name
     * @throws dev.hotreload.codegen.fault.CodegenException if a name cannot be an exported function's
     */
    public static void write(String module, List<String> functions, ModuleObjects objects, Path file) {
        ChangedFile.write(
                file,
                Templates.builtIn()
                        .render(new ExportsModel(
                                module, SymbolNames.exportable(module, functions), objects.persistent())));
    }
}

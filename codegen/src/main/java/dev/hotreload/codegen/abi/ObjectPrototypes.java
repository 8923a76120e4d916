package dev.hotreload.codegen.abi;

import dev.hotreload.codegen.dwarf.DebugInfo;
import dev.hotreload.codegen.dwarf.Die;
import dev.hotreload.codegen.dwarf.Dwarf;
import dev.hotreload.codegen.elf.ElfImage;
import dev.hotreload.codegen.elf.ElfSymbol;
import dev.hotreload.codegen.elf.Section;
import dev.hotreload.codegen.fault.CodegenException;
import dev.hotreload.codegen.symbols.SymbolNames;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** Reads the prototypes of the functions that a compiled file defines from its debugging information. */
public final class ObjectPrototypes {
    private ObjectPrototypes() {}

    /**
     * @param file an Xtensa ELF file with its symbols: an object, or linked
     * @return the prototype of each global function that C can call; not known for those that the debugging
     *     information does not tell of, as of a function in assembler
     * @throws CodegenException naming the file, if it is damaged or its debugging information cannot be read
     */
    public static ModuleAbi read(Path file) {
        try {
            return read(ElfImage.read(Files.readAllBytes(file)));
        } catch (CodegenException e) {
            throw new CodegenException("%s: %s".formatted(file, e.getMessage()), e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static ModuleAbi read(ElfImage image) {
        Set<String> wanted = functions(image);
        Map<String, Prototype> found = new HashMap<>();
        DebugInfo.read(image)
                .ifPresent(info -> info.compilations().stream()
                        .filter(compilation -> !isAssembler(compilation))
                        .map(compilation -> new CompilationPrototypes(compilation).of(wanted))
                        .forEach(prototypes -> prototypes.forEach(found::putIfAbsent)));
        wanted.forEach(name -> found.computeIfAbsent(name, Prototype::unknown));
        return ModuleAbi.of(found.values());
    }

    private static Set<String> functions(ElfImage image) {
        Set<String> names = new HashSet<>();
        for (Section table : image.sections().values()) {
            if (table.type() == Section.SYMBOLS) {
                image.symbols(table).stream()
                        .filter(symbol -> symbol.binding() != ElfSymbol.LOCAL && isCode(image, symbol))
                        .map(ElfSymbol::name)
                        .filter(name -> !SymbolNames.isMangled(name) && !SymbolNames.isMadeByLinker(name))
                        .forEach(names::add);
            }
        }
        return names;
    }

    private static boolean isCode(ElfImage image, ElfSymbol symbol) {
        Section section = image.sections().get(symbol.section());
        return section != null && section.isExecutable();
    }

    private static boolean isAssembler(Die compilation) {
        return compilation.number(Dwarf.AT_LANGUAGE).orElse(0) == Dwarf.LANGUAGE_ASSEMBLER;
    }
}

package dev.hotreload.codegen.check;

import dev.hotreload.codegen.elf.ElfSymbol;
import dev.hotreload.codegen.elf.Relocation;
import dev.hotreload.codegen.image.ModuleImage;
import dev.hotreload.codegen.xtensa.RelocationType;
import java.util.List;

/**
 * Rules about variables that keep their value over a reload. One whose initial value is an address in the module is
 * certain to dangle after the next reload; an address that is stored while the module runs cannot be seen here.
 */
final class PersistenceRules {
    private static final long UNSIGNED = 0xffffffffL;

    private PersistenceRules() {}

    static List<Problem> warnings(ModuleImage module) {
        return module.symbols().stream()
                .filter(ElfSymbol::isPersistent)
                .filter(variable -> module.relocations().stream()
                        .anyMatch(relocation -> isWithin(variable, relocation) && pointsInside(module, relocation)))
                .map(variable -> Problem.of(
                        "DANGLING_POINTER",
                        "persistent variable '%s' begins with a pointer into the module: after a reload it still"
                                + " points into the old one; keep an index or a copy, or set it anew in the post hook",
                        variable.name()))
                .toList();
    }

    private static boolean isWithin(ElfSymbol variable, Relocation relocation) {
        long end = variable.value() + variable.size();
        return relocation.offset() + Integer.BYTES > variable.value() && relocation.offset() < end;
    }

    private static boolean pointsInside(ModuleImage module, Relocation relocation) {
        if (relocation.type() != RelocationType.RELATIVE) {
            return RelocationType.isLoadable(relocation.type()) && isOfModule(module, relocation);
        }
        return module.regionOf(relocation.offset())
                .map(region -> module.word(region, relocation.offset()) + relocation.addend() & UNSIGNED)
                .flatMap(module::regionOf)
                .isPresent();
    }

    private static boolean isOfModule(ModuleImage module, Relocation relocation) {
        if (relocation.symbol() >= module.symbols().size()) {
            return false;
        }
        ElfSymbol symbol = module.symbols().get(relocation.symbol());
        return !symbol.isUndefined() && symbol.section() != ElfSymbol.ABSOLUTE;
    }
}

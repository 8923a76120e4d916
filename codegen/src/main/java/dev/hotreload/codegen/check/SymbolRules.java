package dev.hotreload.codegen.check;

import dev.hotreload.codegen.elf.ElfSymbol;
import dev.hotreload.codegen.elf.Relocation;
import dev.hotreload.codegen.image.ModuleImage;
import dev.hotreload.codegen.image.Region;
import dev.hotreload.codegen.xtensa.RelocationType;
import java.util.ArrayList;
import java.util.List;

/** Rules about the dynamic symbols and the functions that the loader calls by itself. */
final class SymbolRules {
    private static final long UNSIGNED = 0xffffffffL;

    private final ModuleImage module;
    private final List<Problem> problems = new ArrayList<>();

    private SymbolRules(ModuleImage module) {
        this.module = module;
    }

    static List<Problem> check(ModuleImage module) {
        SymbolRules rules = new SymbolRules(module);
        module.symbols().forEach(rules::checkSymbol);
        rules.checkCalls("constructor", module.constructors());
        rules.checkCalls("destructor", module.destructors());
        return rules.problems;
    }

    /** The functions that the firmware can call. */
    static List<ElfSymbol> exports(ModuleImage module) {
        return module.symbols().stream()
                .filter(symbol -> isExported(symbol) && symbol.type() == ElfSymbol.FUNCTION)
                .toList();
    }

    /** An absolute symbol is an address of the firmware that the link was given. */
    private static boolean isExported(ElfSymbol symbol) {
        return symbol.binding() != ElfSymbol.LOCAL && !symbol.isUndefined() && symbol.section() != ElfSymbol.ABSOLUTE;
    }

    private void checkSymbol(ElfSymbol symbol) {
        if (symbol.type() == ElfSymbol.THREAD_LOCAL) {
            add("TLS", "'%s' is thread-local, which cannot be reloaded: remove __thread", symbol.name());
        } else if (symbol.isUndefined()) {
            if (symbol.binding() == ElfSymbol.GLOBAL) {
                add("UNDEFINED", "'%s' is undefined: link the module against the firmware's addresses", symbol.name());
            }
        } else if (isExported(symbol)) {
            checkExport(symbol);
        }
    }

    private void checkExport(ElfSymbol symbol) {
        boolean function = symbol.type() == ElfSymbol.FUNCTION;
        boolean inPlace = module.regionOf(symbol.value())
                .filter(region -> !function || (region.isText() && region.holds(symbol.value(), 1)))
                .isPresent();
        if (function && !inPlace) {
            add("SYMBOL", "'%s' at 0x%08x is no function of the module", symbol.name(), symbol.value());
        } else if (function && !module.hash().finds(symbol.name(), module.symbols())) {
            add("SYMBOL", "the hash table does not lead to '%s'", symbol.name());
        }
    }

    private void checkCalls(String what, ModuleImage.CallArray calls) {
        if (calls.single() != 0 && !isCode(calls.single())) {
            add("DYNAMIC", "%s function at 0x%08x lies outside the code", what, calls.single());
        }
        if (calls.size() == 0) {
            return;
        }
        Region region = module.regionOf(calls.address()).orElse(null);
        boolean inPlace = region != null && !region.isText() && region.holds(calls.address(), calls.size());
        boolean aligned = (calls.address() | calls.size()) % Integer.BYTES == 0;
        if (!inPlace || !aligned) {
            add("DYNAMIC", "%s array of %d bytes at 0x%08x lies outside the data", what, calls.size(), calls.address());
            return;
        }
        for (long at = calls.address(); at + Integer.BYTES <= calls.address() + calls.size(); at += Integer.BYTES) {
            long entry = module.word(region, at) & UNSIGNED;
            if (!isCode(entry)) {
                add("DYNAMIC", "the %s array's entry 0x%08x lies outside the code", what, entry);
            }
        }
    }

    private boolean isCode(long address) {
        return module.regions().stream().anyMatch(region -> region.isText() && region.holds(address, 1));
    }

    private void add(String code, String message, Object... arguments) {
        problems.add(Problem.of(code, message, arguments));
    }

    /**
     * What may go wrong with variables that keep their value over a reload. One whose initial value is an address in the
     * module is certain to dangle after the next reload; an address that is stored at run time cannot be seen here.
     */
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

package dev.hotreload.codegen.check;

import dev.hotreload.codegen.elf.ElfSymbol;
import dev.hotreload.codegen.elf.Relocation;
import dev.hotreload.codegen.image.ModuleImage;
import dev.hotreload.codegen.image.Region;
import dev.hotreload.codegen.symbols.FirmwareSymbols;
import dev.hotreload.codegen.symbols.Symbol;
import dev.hotreload.codegen.xtensa.RelocationType;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** Rules about the relocations that the loader applies: those of {@code DT_RELA} and {@code DT_JMPREL}. */
final class RelocationRules {
    private static final long UNSIGNED = 0xffffffffL;

    private final ModuleImage module;
    /** Of each symbol of the firmware, where it begins and where it ends. */
    private final TreeMap<Long, Long> firmware = new TreeMap<>();

    private final Set<Long> outside = new HashSet<>();
    private final List<Problem> problems = new ArrayList<>();

    RelocationRules(ModuleImage module, List<Symbol> firmwareSymbols) {
        this.module = module;
        Map<String, Long> offered = FirmwareSymbols.of(firmwareSymbols);
        for (Symbol symbol : firmwareSymbols) {
            if (offered.containsKey(symbol.name())) {
                firmware.merge(symbol.value() & UNSIGNED, (symbol.value() & UNSIGNED) + symbol.size(), Math::max);
            }
        }
    }

    List<Problem> check() {
        module.relocations().forEach(this::check);
        return problems;
    }

    /** The different addresses outside the module that its words hold. To be asked after the check. */
    int outsideAddresses() {
        return outside.size();
    }

    private void check(Relocation relocation) {
        int type = relocation.type();
        if (RelocationType.isHarmless(type)) {
            return;
        }
        if (!RelocationType.isLoadable(type)) {
            refuseType(relocation);
            return;
        }
        Region region = module.regionOf(relocation.offset())
                .filter(found -> found.holds(relocation.offset(), Integer.BYTES))
                .orElse(null);
        if (region == null) {
            add("RELOC_OFFSET", "relocation at 0x%08x lies in no region of the module", relocation.offset());
        } else if (region.isText() && relocation.offset() % Integer.BYTES != 0) {
            add("RELOC_OFFSET", "relocation at 0x%08x in code is not aligned to 4", relocation.offset());
        } else if (type == RelocationType.RELATIVE) {
            checkRelative(region, relocation);
        } else {
            checkSymbol(relocation);
        }
    }

    private void refuseType(Relocation relocation) {
        if (RelocationType.isThreadLocal(relocation.type())) {
            add(
                    "TLS",
                    "relocation at 0x%08x is for thread-local variables, which cannot be reloaded: remove __thread",
                    relocation.offset());
        } else {
            add(
                    "RELOC_TYPE",
                    "relocation type %d (%s) at 0x%08x is none that can be loaded",
                    relocation.type(),
                    RelocationType.name(relocation.type()),
                    relocation.offset());
        }
    }

    private void checkRelative(Region region, Relocation relocation) {
        long value = module.word(region, relocation.offset()) + relocation.addend() & UNSIGNED;
        if (value == 0 || module.regionOf(value).isPresent()) {
            return;
        }
        outside.add(value);
        if (!firmware.isEmpty() && !isOfFirmware(value)) {
            add(
                    "UNKNOWN_ADDRESS",
                    "the word at 0x%08x holds 0x%08x, which is neither in the module nor of a symbol of the firmware: "
                            + "link the module against this firmware anew",
                    relocation.offset(),
                    value);
        }
    }

    /** In a symbol or at its end: {@code &array[3]}, and one past it. */
    private boolean isOfFirmware(long address) {
        Map.Entry<Long, Long> symbol = firmware.floorEntry(address);
        return symbol != null && address <= Math.max(symbol.getKey(), symbol.getValue());
    }

    private void checkSymbol(Relocation relocation) {
        if (relocation.symbol() >= module.symbols().size()) {
            add(
                    "RELOC_SYMBOL",
                    "relocation at 0x%08x names symbol %d of %d",
                    relocation.offset(),
                    relocation.symbol(),
                    module.symbols().size());
            return;
        }
        ElfSymbol symbol = module.symbols().get(relocation.symbol());
        boolean fixed = symbol.isUndefined() || symbol.section() == ElfSymbol.ABSOLUTE;
        if (!fixed && module.regionOf(symbol.value()).isEmpty()) {
            add("SYMBOL", "'%s' at 0x%08x lies in no region of the module", symbol.name(), symbol.value());
        } else if (symbol.isUndefined() && symbol.binding() == ElfSymbol.LOCAL) {
            add("UNDEFINED", "relocation at 0x%08x names no symbol", relocation.offset());
        }
    }

    private void add(String code, String message, Object... arguments) {
        problems.add(Problem.of(code, message, arguments));
    }
}

package dev.hotreload.codegen.check;

import dev.hotreload.codegen.check.CheckReport.Figures;
import dev.hotreload.codegen.elf.ElfSymbol;
import dev.hotreload.codegen.elf.MalformedElfException;
import dev.hotreload.codegen.flash.PartitionImage;
import dev.hotreload.codegen.image.ModuleImage;
import dev.hotreload.codegen.image.Region;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Checks a finished module. Whatever the bytes are, the answer is a report. */
public final class ModuleCheck {
    /** Of each code, so many problems are told; a damaged table has thousands. */
    private static final int MOST_OF_A_CODE = 10;

    private final byte[] elf;
    private final ModuleImage module;
    private final CheckLimits limits;
    private final List<Problem> problems = new ArrayList<>();

    private ModuleCheck(byte[] elf, ModuleImage module, CheckLimits limits) {
        this.elf = elf;
        this.module = module;
        this.limits = limits;
    }

    /**
     * Checks a module by itself. Its instructions are looked at only if it has not been stripped.
     *
     * @param elf the ELF file
     * @param limits what the module must fit
     */
    public static CheckReport check(byte[] elf, CheckLimits limits) {
        return check(elf, elf, limits);
    }

    /**
     * Checks a stripped module, its instructions too.
     *
     * @param elf the ELF file as it is to be loaded
     * @param unstripped the same module before it was stripped
     * @param limits what the module must fit
     */
    public static CheckReport check(byte[] elf, byte[] unstripped, CheckLimits limits) {
        try {
            return new ModuleCheck(elf, ModuleImage.read(elf), limits).check(unstripped);
        } catch (MalformedElfException e) {
            return new CheckReport(
                    List.of(new Problem(e.code(), e.getMessage())),
                    List.of(),
                    Figures.ofDamaged(elf.length),
                    Optional.empty());
        }
    }

    private CheckReport check(byte[] unstripped) {
        RelocationRules relocations = new RelocationRules(module, limits.firmware());
        TextRules text = new TextRules(module);
        NoteRules note = new NoteRules();
        problems.addAll(SymbolRules.check(module));
        problems.addAll(relocations.check());
        problems.addAll(text.check(unstripped));
        problems.addAll(note.check(module.file(), limits.requireNote()));
        Figures figures = figures(relocations.outsideAddresses(), text.instructions());
        checkSizes(figures);
        return new CheckReport(shortened(problems), shortened(SymbolRules.warnings(module)), figures, note.note());
    }

    private Figures figures(int outsideAddresses, int instructions) {
        long text = size(true);
        long data = module.regions().stream()
                .filter(region -> !region.isText())
                .mapToLong(Region::fileSize)
                .sum();
        long inFile = module.regions().stream().mapToLong(Region::fileSize).sum();
        long undefined = module.symbols().stream()
                .filter(symbol -> symbol.isUndefined() && symbol.binding() != ElfSymbol.LOCAL)
                .count();
        return new Figures(
                elf.length,
                text,
                data,
                size(false) - data,
                elf.length - inFile,
                module.relocations().size(),
                SymbolRules.exports(module).size(),
                outsideAddresses + (int) undefined,
                instructions);
    }

    private long size(boolean text) {
        return module.regions().stream()
                .filter(region -> region.isText() == text)
                .mapToLong(Region::size)
                .sum();
    }

    private void checkSizes(Figures figures) {
        long partition = limits.partitionBytes();
        if (partition > 0 && figures.fileBytes() > PartitionImage.capacity(partition)) {
            problems.add(new Problem("TOO_LARGE", PartitionImage.misfit(figures.fileBytes(), partition)));
        }
        checkSize("NO_EXEC_MEMORY", "code", "the executable heap", figures.textBytes(), limits.execHeapBytes());
        checkSize(
                "NO_DATA_MEMORY",
                "data",
                "the data heap",
                figures.dataBytes() + figures.bssBytes(),
                limits.dataHeapBytes());
    }

    private void checkSize(String code, String what, String where, long needed, long there) {
        if (there > 0 && needed > there) {
            problems.add(Problem.of(code, "%s needs %d bytes; %s has %d", what, needed, where, there));
        }
    }

    private static List<Problem> shortened(List<Problem> problems) {
        Map<String, Integer> counts = new TreeMap<>();
        List<Problem> told = new ArrayList<>();
        for (Problem problem : problems) {
            if (counts.merge(problem.code(), 1, Integer::sum) <= MOST_OF_A_CODE) {
                told.add(problem);
            }
        }
        counts.forEach((code, count) -> {
            if (count > MOST_OF_A_CODE) {
                told.add(Problem.of(code, "and %d more of this kind", count - MOST_OF_A_CODE));
            }
        });
        return told;
    }
}

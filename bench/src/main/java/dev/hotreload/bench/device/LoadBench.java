package dev.hotreload.bench.device;

import dev.hotreload.bench.support.InstructionCounter;
import dev.hotreload.bench.support.Report;
import dev.hotreload.bench.support.Workspace;
import dev.hotreload.engine.BuildLog;
import dev.hotreload.engine.board.flash.FlashFile;
import dev.hotreload.engine.build.BuiltModule;
import dev.hotreload.engine.build.ModuleBuild;
import dev.hotreload.engine.firmware.PartitionTable;
import dev.hotreload.engine.project.ModuleProject;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** How a load grows with the number of relocations and of symbols. */
public final class LoadBench {
    private static final List<Integer> SIZES = List.of(10, 100, 1_000, 10_000);

    /** Debug information and literal pools in code cost the assembler minutes for 10,000 functions; no load sees them. */
    private static final List<String> QUICK_TO_ASSEMBLE = List.of("-g0", "-mno-text-section-literals");

    private LoadBench() {}

    public static void run(Workspace workspace, Report report) throws IOException {
        List<Long> relocations = new ArrayList<>();
        List<Long> symbols = new ArrayList<>();
        for (int size : SIZES) {
            relocations.add(load(workspace, "relocations-" + size, functions(1) + pointers(size)));
            symbols.add(load(workspace, "symbols-" + size, functions(size)));
        }
        report.table(
                "Load",
                "Instructions that `hotreload_load()` executes for a bare ELF file (which has no digest to verify), the C"
                        + " library's included, by the number of relocations (with one function), and by the number of"
                        + " exported functions (no relocations of their own). \"Each more\" is what one more costs"
                        + " compared with the row above: a load that grows linearly has the same figure in every row.",
                List.of("n", "n relocations", "each more", "n symbols", "each more"),
                rows(relocations, symbols));
    }

    private static List<List<String>> rows(List<Long> relocations, List<Long> symbols) {
        List<List<String>> rows = new ArrayList<>();
        for (int i = 0; i < SIZES.size(); i++) {
            rows.add(List.of(
                    SIZES.get(i).toString(),
                    relocations.get(i).toString(),
                    eachMore(relocations, i),
                    symbols.get(i).toString(),
                    eachMore(symbols, i)));
        }
        return rows;
    }

    private static String eachMore(List<Long> counts, int i) {
        if (i == 0) {
            return "";
        }
        double more = counts.get(i) - counts.get(i - 1);
        return String.format(Locale.ROOT, "%.1f", more / (SIZES.get(i) - SIZES.get(i - 1)));
    }

    private static long load(Workspace workspace, String name, String source) throws IOException {
        ModuleProject project = workspace.project(name, "load", "bench.S", source, QUICK_TO_ASSEMBLE);
        BuiltModule module = new ModuleBuild(project, workspace.sdk(), workspace.cache(), BuildLog.silent()).build();
        Path flash = project.basedir().resolve("flash.bin");
        FlashFile.create(flash, PartitionTable.read(project.partitions()), project.partition(), module.stripped());
        List<String> arguments = new ArrayList<>(List.of("--port", "0", "--flash", flash.toString()));
        arguments.addAll(List.of("--partitions", project.partitions().toString()));
        arguments.addAll(List.of("--exec-heap", "1M", "--data-heap", "2M"));
        return new InstructionCounter(workspace, module.firmware().elf())
                .count(1, arguments)
                .get(0);
    }

    /** The smallest functions there are. */
    private static String functions(int count) {
        StringBuilder source = new StringBuilder("    .text\n");
        for (int i = 0; i < count; i++) {
            source.append("    .align 4\n    .global bench_" + i + "\n    .type bench_" + i + ", @function\nbench_" + i
                    + ":\n    entry a1, 16\n    movi a2, 7\n    retw\n");
        }
        return source.toString();
    }

    /** Words that each need a relocation. */
    private static String pointers(int count) {
        return "    .data\n    .align 4\n" + "    .word bench_0\n".repeat(count);
    }
}

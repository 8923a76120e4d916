package dev.hotreload.bench.latency;

import dev.hotreload.bench.support.Report;
import dev.hotreload.bench.support.Times;
import dev.hotreload.bench.support.Workspace;
import dev.hotreload.codegen.FirmwareFiles;
import dev.hotreload.codegen.ModuleFiles;
import dev.hotreload.codegen.ModuleSpec;
import dev.hotreload.codegen.Note;
import dev.hotreload.codegen.abi.ModuleAbi;
import dev.hotreload.codegen.render.Templates;
import dev.hotreload.codegen.symbols.ModuleSymbols;
import dev.hotreload.codegen.symbols.Symbol;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** How the generator's time grows with the number of symbols. */
public final class GeneratorBench {
    private static final List<Integer> SIZES = List.of(10, 1_000, 50_000);
    private static final int RUNS = 11;
    private static final int WARM_UP = 5;
    private static final byte[] DIGEST = new byte[32];

    private GeneratorBench() {}

    public static void run(Workspace workspace, Report report) throws IOException {
        List<List<String>> rows = new ArrayList<>();
        double eachBefore = 0;
        for (int size : SIZES) {
            double millis = measure(workspace.folder().resolve("generator-" + size), size);
            double each = millis * 1000 / size;
            rows.add(List.of(
                    Integer.toString(size),
                    Times.text("%.1f", millis),
                    Times.text("%.0f", size / (millis / 1000)),
                    eachBefore == 0 ? "" : Times.text("%.2f", each / eachBefore)));
            eachBefore = each;
        }
        report.table(
                "Generator",
                "All generated files of a module with so many exported and as many wanted symbols, in a resident JVM, p50 of "
                        + RUNS + " runs after " + WARM_UP + " to warm up. \"Growth\" is a symbol's time beside the row"
                        + " above: 1 is linear, less is a fixed part that is shared by more.",
                List.of("symbols", "ms", "symbols/s", "growth"),
                rows);
    }

    private static double measure(Path folder, int size) throws IOException {
        Files.createDirectories(folder);
        List<Symbol> symbols = new ArrayList<>();
        Map<String, Long> firmware = new HashMap<>();
        for (int i = 0; i < size; i++) {
            symbols.add(new Symbol("bench_" + i, 'T', 4L * i, 4));
            symbols.add(new Symbol("wanted_" + i, 'U', 0, 0));
            firmware.put("wanted_" + i, 0x400d0000L + 4L * i);
        }
        Times times = new Times();
        for (int i = -WARM_UP; i < RUNS; i++) {
            long start = System.nanoTime();
            generate(folder, ModuleSymbols.of(symbols), firmware, Integer.toString(i));
            if (i >= 0) {
                times.add(Duration.ofNanos(System.nanoTime() - start));
            }
        }
        return times.p50();
    }

    private static void generate(Path folder, ModuleSymbols symbols, Map<String, Long> firmware, String version)
            throws IOException {
        ModuleSpec spec = new ModuleSpec("bench", "hotreload", true);
        Path out =
                Files.createDirectories(folder.resolve(version)); // Written anew: unchanged files are left as they are.
        ModuleAbi abi = ModuleAbi.unknown(symbols.functions());
        FirmwareFiles.write(spec, symbols, abi, out, Templates.builtIn());
        ModuleFiles.write(
                spec, symbols, firmware, new Note(1, DIGEST, DIGEST, "bench", "1.0"), out, Templates.builtIn());
    }
}

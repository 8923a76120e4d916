package dev.hotreload.bench.device;

import dev.hotreload.bench.support.InstructionCounter;
import dev.hotreload.bench.support.Report;
import dev.hotreload.bench.support.Workspace;
import dev.hotreload.codegen.FirmwareFiles;
import dev.hotreload.codegen.ModuleSpec;
import dev.hotreload.codegen.abi.ModuleAbi;
import dev.hotreload.codegen.render.Templates;
import dev.hotreload.codegen.symbols.ModuleSymbols;
import dev.hotreload.codegen.symbols.Symbol;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** What a call through a stub costs beyond a direct call. */
public final class StubBench {
    private static final int CALLS = 1000;

    private StubBench() {}

    public static void run(Workspace workspace, Report report) throws IOException {
        List<Long> counts = new InstructionCounter(workspace, program(workspace)).count(6, List.of());
        report.table(
                "Call",
                "Instructions executed a call (`add(2, i)`; the difference between loops of 1000 and 2000 calls).",
                List.of("way", "beyond a direct call"),
                List.of(
                        List.of("generated stub", beyond(counts, 1)),
                        List.of("trampoline with a frame", beyond(counts, 2))));
    }

    private static String beyond(List<Long> counts, int way) {
        return String.format(Locale.ROOT, "%.2f", (slope(counts, way) - slope(counts, 0)) / CALLS);
    }

    private static double slope(List<Long> counts, int way) {
        return counts.get(2 * way + 1) - counts.get(2 * way);
    }

    private static Path program(Workspace workspace) throws IOException {
        Path folder = Files.createDirectories(workspace.folder().resolve("stub"));
        ModuleSymbols symbols = ModuleSymbols.of(List.of(new Symbol("bench_add", 'T', 0, 0)));
        FirmwareFiles.write(
                new ModuleSpec("bench", "hotreload", true),
                symbols,
                ModuleAbi.unknown(symbols.functions()),
                folder,
                Templates.builtIn());
        Path elf = folder.resolve("stub.elf");
        List<String> line =
                new ArrayList<>(List.of(workspace.sdk().gcc().toString(), "-O2", "-mtext-section-literals"));
        line.addAll(List.of("-nostdlib", "-static", "-Wl,-Ttext=0x00400000", "-o", elf.toString()));
        line.add(folder.resolve("bench_stubs.S").toString());
        try (Stream<Path> sources = Files.list(workspace.sources("stub"))) {
            sources.sorted().forEach(source -> line.add(source.toString()));
        }
        line.add(folder.resolve("bench_stubs.ld").toString());
        workspace.run("link the stub program", line, folder);
        return elf;
    }
}

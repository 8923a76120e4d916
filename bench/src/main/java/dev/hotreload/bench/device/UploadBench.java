package dev.hotreload.bench.device;

import dev.hotreload.bench.support.Report;
import dev.hotreload.bench.support.Workspace;
import dev.hotreload.client.HotReloadClient;
import dev.hotreload.client.Status;
import dev.hotreload.engine.BuildLog;
import dev.hotreload.engine.board.BoardOptions;
import dev.hotreload.engine.board.EmulatedBoard;
import dev.hotreload.engine.build.BuiltModule;
import dev.hotreload.engine.build.ModuleBuild;
import dev.hotreload.engine.project.ModuleProject;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.regex.Pattern;

/** Memory that an upload takes while it lasts, and that a loaded module takes beyond its own. */
public final class UploadBench {
    private static final List<Integer> KIBIBYTES = List.of(16, 128, 512);
    private static final int KIB = 1024;
    private static final Pattern STACK = Pattern.compile("stack (\\d+)");
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private UploadBench() {}

    public static void run(Workspace workspace, Report report) throws IOException {
        List<List<String>> rows = new ArrayList<>();
        for (int size : KIBIBYTES) {
            rows.add(measure(workspace, size));
        }
        report.table(
                "Memory",
                "Heap of the board in bytes: free before minus least free during POST `/upload` on a fresh board; then,"
                        + " after POST `/reload`, free before minus free after, of which the module's own text, data and bss."
                        + " And the most that the server's task has used of its stack by then, on the emulated board.",
                List.of("file", "peak of the upload", "taken by the load", "module's own", "beyond it", "stack"),
                rows);
    }

    private static List<String> measure(Workspace workspace, int kibibytes) throws IOException {
        ModuleProject project =
                workspace.project("upload-" + kibibytes, "upload", "bench.c", source(kibibytes), List.of());
        BuiltModule module = new ModuleBuild(project, workspace.sdk(), workspace.cache(), BuildLog.silent()).build();
        BoardOptions options = BoardOptions.standard(
                        workspace.sdk().qemu(), module.firmware().elf(), project.basedir())
                .withPartitions(project.partitions())
                .withHeaps(OptionalLong.empty(), OptionalLong.of(2L * KIB * KIB));
        try (EmulatedBoard board = EmulatedBoard.start(options)) {
            HotReloadClient client = board.client();
            Status.Heap before = client.status().heap();
            client.upload(module.stripped());
            Status.Heap uploaded = client.status().heap();
            client.reload();
            Status loaded = client.status();
            long taken = free(uploaded) - free(loaded.heap());
            long own = loaded.modules().get(0).regions().stream()
                    .mapToLong(Status.Region::size)
                    .sum();
            return List.of(
                    Files.size(module.stripped()) + "",
                    before.dataFree() - uploaded.dataMinimum() + "",
                    taken + "",
                    own + "",
                    taken - own + "",
                    board.awaitLog(STACK, PATIENCE).group(1));
        }
    }

    private static long free(Status.Heap heap) {
        return heap.dataFree() + heap.execFree();
    }

    /** A module whose file is about that large. */
    private static String source(int kibibytes) {
        int padding = (kibibytes - 2) * KIB;
        return "const char bench_padding[" + padding + "] = {1};\n"
                + "int bench_0(void) { return ((const volatile char *)bench_padding)[0]; }\n";
    }
}

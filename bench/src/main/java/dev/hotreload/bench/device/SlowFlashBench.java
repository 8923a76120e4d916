package dev.hotreload.bench.device;

import dev.hotreload.bench.support.Report;
import dev.hotreload.bench.support.Workspace;
import dev.hotreload.client.HotReloadClient;
import dev.hotreload.engine.BuildLog;
import dev.hotreload.engine.board.BoardOptions;
import dev.hotreload.engine.board.EmulatedBoard;
import dev.hotreload.engine.build.BuiltModule;
import dev.hotreload.engine.build.ModuleBuild;
import dev.hotreload.engine.project.ModuleProject;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** What upload-and-reload takes when flash takes its time, with sectors erased ahead and without. */
public final class SlowFlashBench {
    private static final int KIB = 1024;
    private static final int UPLOADS = 25;
    private static final int WARM_UP = 10;
    private static final int FLASH_SIZE = 4 * KIB * KIB;

    /** What real chips take, about. */
    private static final List<String> SLOW = List.of("--flash-erase-us", "45000", "--flash-program-us", "5000");

    private static final List<String> FAST = List.of();

    /** Longer than four sectors take that are erased ahead, each with its pause of CONFIG_HOTRELOAD_ERASE_PAUSE_MS. */
    private static final Duration BETWEEN_UPLOADS = Duration.ofMillis(500);

    private final Workspace workspace;
    private final ModuleProject project;
    private final BuiltModule module;

    private SlowFlashBench(Workspace workspace, ModuleProject project) throws IOException {
        this.workspace = workspace;
        this.project = project;
        this.module = new ModuleBuild(project, workspace.sdk(), workspace.cache(), BuildLog.silent()).build();
    }

    public static void run(Workspace workspace, Report report) throws IOException {
        report.table(
                "Slow flash",
                "POST `/upload-and-reload` of a module of 8 KiB, " + UPLOADS + " times after " + WARM_UP
                        + " to warm up, "
                        + BETWEEN_UPLOADS.toMillis()
                        + " ms apart, over flash that was full of something else. Erasing a"
                        + " sector takes 45 ms and writing 4 KiB 5 ms, or nothing: what is left then is the network's and"
                        + " the processor's. p50 in milliseconds.",
                List.of("sectors erased", "flash that takes nothing", "slow flash", "difference"),
                List.of(
                        new SlowFlashBench(workspace, project(workspace, 1)).row("ahead"),
                        new SlowFlashBench(workspace, project(workspace, 0)).row("when the upload comes")));
    }

    private static ModuleProject project(Workspace workspace, int eraseAhead) throws IOException {
        String source = "const char bench_padding[" + 6 * KIB + "] = {1};\n"
                + "int bench_0(void) { return ((const volatile char *)bench_padding)[0]; }\n";
        return workspace.project(
                "slow-flash-" + eraseAhead,
                "upload",
                "bench.c",
                source,
                List.of("-DCONFIG_HOTRELOAD_ERASE_AHEAD=" + eraseAhead));
    }

    /** Both boards in turns: whatever else this machine does meanwhile, it does to both. */
    private List<String> row(String erased) throws IOException {
        double[] fast = new double[UPLOADS];
        double[] slow = new double[UPLOADS];
        try (EmulatedBoard fastBoard = start("fast", FAST);
                EmulatedBoard slowBoard = start("slow", SLOW)) {
            HotReloadClient fastClient = fastBoard.client();
            HotReloadClient slowClient = slowBoard.client();
            for (int i = -WARM_UP; i < UPLOADS; i++) {
                pause();
                double fastMillis = upload(fastClient);
                double slowMillis = upload(slowClient);
                if (i >= 0) {
                    fast[i] = fastMillis;
                    slow[i] = slowMillis;
                }
            }
        }
        return List.of(erased, millis(p50(fast)), millis(p50(slow)), millis(p50(slow) - p50(fast)));
    }

    private static String millis(double value) {
        return String.format(Locale.ROOT, "%.1f", value);
    }

    private static double p50(double[] values) {
        return Arrays.stream(values).sorted().toArray()[values.length / 2];
    }

    private double upload(HotReloadClient client) throws IOException {
        long start = System.nanoTime();
        client.uploadAndReload(module.stripped());
        return (System.nanoTime() - start) / 1e6;
    }

    private EmulatedBoard start(String name, List<String> flash) throws IOException {
        BoardOptions options = BoardOptions.standard(
                        workspace.sdk().qemu(),
                        module.firmware().elf(),
                        project.basedir().resolve(name))
                .withPartitions(project.partitions())
                .withMore(flash);
        fill(options.flash());
        return EmulatedBoard.start(options);
    }

    /** Not a byte is erased. */
    private static void fill(Path flash) throws IOException {
        Files.createDirectories(flash.getParent());
        byte[] content = new byte[FLASH_SIZE];
        Arrays.fill(content, (byte) 0x5a);
        Files.write(flash, content);
    }

    private static void pause() throws IOException {
        try {
            Thread.sleep(BETWEEN_UPLOADS.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException();
        }
    }
}

package dev.hotreload.bench.device;

import dev.hotreload.bench.support.FlashCounter;
import dev.hotreload.bench.support.FlashCounter.Operations;
import dev.hotreload.bench.support.Report;
import dev.hotreload.bench.support.Workspace;
import dev.hotreload.engine.BuildLog;
import dev.hotreload.engine.board.BoardOptions;
import dev.hotreload.engine.board.EmulatedBoard;
import dev.hotreload.engine.build.BuiltModule;
import dev.hotreload.engine.build.ModuleBuild;
import dev.hotreload.engine.project.ModuleProject;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** What an upload, a start and a status ask of flash, by how many records the module log holds. */
public final class FlashBench {
    private static final List<Integer> RECORDS = List.of(1, 10, 100);
    private static final Pattern READY = Pattern.compile("(?m)^ready$");
    private static final Pattern CONFIRMED = Pattern.compile("(?m)^confirmed 1$");
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Duration QUIET = Duration.ofMillis(100);
    /** With which the module's file has nearly 4 KiB. */
    private static final int PADDING = 2800;

    private final BuiltModule module;
    private final BoardOptions options;
    private final FlashCounter counter;
    private EmulatedBoard board;

    private FlashBench(Workspace workspace) throws IOException {
        String source = "const char bench_padding[" + PADDING + "] = {1};\n"
                + "int bench_0(void) { return ((const volatile char *)bench_padding)[0]; }\n";
        ModuleProject project = workspace.project(
                "flash",
                "flash",
                "bench.c",
                source,
                List.of("-DCONFIG_HOTRELOAD_CONFIRM_SECONDS=0", "-DCONFIG_HOTRELOAD_ERASE_PAUSE_MS=0"));
        module = new ModuleBuild(project, workspace.sdk(), workspace.cache(), BuildLog.silent()).build();
        counter = new FlashCounter(project.basedir().resolve("counters"));
        options = counter.in(
                BoardOptions.standard(workspace.sdk().qemu(), module.firmware().elf(), project.basedir())
                        .withPartitions(project.partitions()));
    }

    public static void run(Workspace workspace, Report report) throws IOException {
        FlashBench bench = new FlashBench(workspace);
        try {
            report.table(
                    "Flash operations",
                    "Reads / page programs / sectors erased / mappings, all that flash does until it is quiet, in the"
                            + " background too: of POST `/upload-and-reload` of a module of 4 KiB that the app confirms, of"
                            + " GET `/status`, and of a start that loads it, with so many records in the module log.",
                    List.of("records", "upload and reload", "status", "start"),
                    bench.rows());
        } finally {
            bench.stop();
        }
    }

    private List<List<String>> rows() throws IOException {
        List<List<String>> rows = new ArrayList<>();
        start();
        int records = 0;
        for (int wanted : RECORDS) {
            for (; records < wanted; records++) {
                upload();
            }
            board.client().status();
            String status = settled();
            String start = start();
            rows.add(List.of(wanted + "", upload(), status, start));
            records++;
        }
        return rows;
    }

    private String upload() throws IOException {
        int before = board.log().length();
        board.client().uploadAndReload(module.stripped());
        board.awaitLog(CONFIRMED, before, PATIENCE);
        return settled();
    }

    private String start() throws IOException {
        stop();
        board = EmulatedBoard.start(options);
        board.awaitLog(READY, PATIENCE);
        return settled();
    }

    private String settled() {
        Operations seen;
        do {
            seen = counter.total();
            board.awaitExit(QUIET);
        } while (!counter.total().equals(seen));
        Operations done = counter.next();
        return done.reads() + " / " + done.programs() + " / " + done.erases() + " / " + done.maps();
    }

    private void stop() {
        if (board != null) {
            board.close();
        }
    }
}

package dev.hotreload.bench.latency;

import dev.hotreload.bench.support.Report;
import dev.hotreload.bench.support.Times;
import dev.hotreload.bench.support.Workspace;
import dev.hotreload.client.HotReloadClient;
import dev.hotreload.engine.BuildLog;
import dev.hotreload.engine.board.BoardOptions;
import dev.hotreload.engine.board.EmulatedBoard;
import dev.hotreload.engine.board.flash.FlashFile;
import dev.hotreload.engine.build.BuildTimings;
import dev.hotreload.engine.build.BuiltModule;
import dev.hotreload.engine.build.ModuleBuild;
import dev.hotreload.engine.deploy.Deployer;
import dev.hotreload.engine.deploy.Deployment;
import dev.hotreload.engine.firmware.PartitionTable;
import dev.hotreload.engine.project.ModuleProject;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** From saving a file to its code running on the emulated board. */
public final class ResidentBench {
    private static final int EDITS = 50;
    private static final int WARM_UP = 10;
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    /** Longer than CONFIG_HOTRELOAD_GRACE_MS of the emulated board. */
    private static final Duration BEYOND_GRACE = Duration.ofMillis(30);

    /** A request to the board. */
    @FunctionalInterface
    private interface Request {
        void send() throws IOException;
    }

    private final Workspace workspace;
    private final ModuleProject project;
    private final Map<String, Times> times = new LinkedHashMap<>();

    private ResidentBench(Workspace workspace, ModuleProject project) {
        this.workspace = workspace;
        this.project = project;
    }

    public static void run(Workspace workspace, Report report) throws IOException {
        Path basedir = workspace.example("latency");
        ResidentBench bench = new ResidentBench(workspace, Workspace.open(basedir, "reloadable", List.of()));
        bench.resident();
        report.table(
                "Save -> running",
                "examples/basic, one file edited, " + EDITS + " edits in one JVM after " + WARM_UP
                        + " to warm up. Milliseconds, and the ratio to the p50 of"
                        + " compiling that file by a bare `gcc -c`. \"Send\" is the POST `/upload-and-reload`; what of it"
                        + " is upload and what load is measured by one more POST `/upload` and `/reload` after it, each"
                        + " after a pause, for a load waits until the generation replaced last has had its"
                        + " `CONFIG_HOTRELOAD_GRACE_MS`. \"All else\" is mostly reading the firmware's symbols and status.",
                List.of("what", "p50 ms", "p95 ms", "p50 / gcc"),
                bench.rows());
    }

    private void resident() throws IOException {
        BuiltModule built = new ModuleBuild(project, workspace.sdk(), workspace.cache(), BuildLog.silent()).build();
        Path flash = project.basedir().resolve("flash.bin");
        FlashFile.create(flash, PartitionTable.read(project.partitions()), project.partition(), built.stripped());
        BoardOptions options = BoardOptions.standard(
                        workspace.sdk().qemu(), built.firmware().elf(), project.basedir())
                .withPartitions(project.partitions());
        try (EmulatedBoard board = EmulatedBoard.start(options)) {
            Deployer deployer = new Deployer(project, workspace.sdk(), workspace.cache(), BuildLog.silent());
            HotReloadClient client = board.client();
            for (int i = 0; i < WARM_UP + EDITS; i++) {
                edit(deployer, client, i, i >= WARM_UP);
            }
            board.awaitLog(Pattern.compile("Edit " + (WARM_UP + EDITS - 1) + ","), PATIENCE);
        }
    }

    private void edit(Deployer deployer, HotReloadClient client, int number, boolean counts) throws IOException {
        long start = System.nanoTime();
        save("Edit " + number + ",");
        Deployment deployment = deployer.deploy(client);
        Duration total = since(start);
        Duration upload = afterGrace(() -> client.upload(deployment.module().stripped()));
        Duration load = afterGrace(client::reload);
        Duration gcc = workspace.bareCompile(project.basedir());
        if (counts) {
            BuildTimings build = deployment.build();
            Duration generated = build.generate().plus(build.check());
            add("gcc -c alone", gcc);
            add("compile", build.compile());
            add("link", build.link());
            add("generate, check", generated);
            add("send", deployment.upload());
            add("of it upload", upload);
            add("of it load", load);
            add(
                    "all else",
                    total.minus(build.compile())
                            .minus(build.link())
                            .minus(generated)
                            .minus(deployment.upload()));
            add("save -> running, resident", total);
        }
    }

    /** Times a request that finds no generation in its grace period. */
    private static Duration afterGrace(Request request) throws IOException {
        try {
            Thread.sleep(BEYOND_GRACE.toMillis());
        } catch (InterruptedException e) {
            throw new InterruptedIOException("interrupted between two requests");
        }
        long start = System.nanoTime();
        request.send();
        return since(start);
    }

    private static Duration since(long start) {
        return Duration.ofNanos(System.nanoTime() - start);
    }

    private void save(String greeting) throws IOException {
        workspace.greet(project.basedir(), greeting);
    }

    private void add(String what, Duration time) {
        times.computeIfAbsent(what, key -> new Times()).add(time);
    }

    private List<List<String>> rows() {
        double gcc = times.get("gcc -c alone").p50();
        List<List<String>> rows = new ArrayList<>();
        times.forEach((what, all) -> rows.add(List.of(
                what,
                Times.text("%.0f", all.p50()),
                Times.text("%.0f", all.p95()),
                Times.text("%.1f", all.p50() / gcc))));
        return rows;
    }
}

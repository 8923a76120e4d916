package dev.hotreload.bench.latency;

import dev.hotreload.bench.support.Report;
import dev.hotreload.bench.support.Times;
import dev.hotreload.bench.support.Workspace;
import dev.hotreload.client.HotReloadClient;
import dev.hotreload.engine.BuildLog;
import dev.hotreload.engine.board.ProjectBoard;
import dev.hotreload.engine.build.ProjectFirmware;
import dev.hotreload.engine.project.ModuleProject;
import dev.hotreload.engine.watch.Watch;
import dev.hotreload.engine.watch.WatchSettings;
import dev.hotreload.engine.watch.board.LocalBoard;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** From saving a file to its code running, through a watch. */
public final class WatchBench {
    private static final int EDITS = 100;
    private static final int WARM_UP = 10;
    private static final Duration QUIET = Duration.ofMillis(30);
    /** A person's next edit finds no generation in its grace period, and the watch waiting. */
    private static final Duration BETWEEN_EDITS = Duration.ofMillis(100);

    private static final long PATIENCE_SECONDS = 120;
    private static final String RUNNING = " -> run";

    /** Hands on what the watch says of deployments, and when. */
    private record Told(BlockingQueue<Long> running) implements BuildLog {
        @Override
        public void debug(String line) {}

        @Override
        public void info(String line) {
            if (line.contains(RUNNING)) {
                running.add(System.nanoTime());
            }
        }

        @Override
        public void warn(String line) {
            System.err.println(line);
        }

        @Override
        public void error(String line) {
            System.err.println(line);
        }
    }

    private WatchBench() {}

    public static void run(Workspace workspace, Report report) throws IOException {
        Path basedir = workspace.example("watch");
        ModuleProject project = Workspace.open(basedir, "reloadable", List.of());
        Told told = new Told(new LinkedBlockingQueue<>());
        LocalBoard board = new LocalBoard(
                new ProjectBoard(project, BuildLog.silent()), workspace.sdk(), HotReloadClient::new, true);
        Watch watch = new Watch(
                project,
                new ProjectFirmware(project, workspace.sdk(), workspace.cache()),
                workspace.cache(),
                board,
                new WatchSettings(QUIET, false, false, basedir.resolve("pom.xml")),
                status -> {},
                told);
        Thread watching = new Thread(() -> watch(watch), "watch");
        watching.start();
        Times running = new Times();
        Times gcc = new Times();
        try {
            edits(workspace, basedir, told, running, gcc);
        } finally {
            watch.quit();
            join(watching);
        }
        report.table(
                "Watch",
                "examples/basic, one file saved, " + EDITS + " times after " + WARM_UP + " to warm up, "
                        + BETWEEN_EDITS.toMillis()
                        + " ms apart: milliseconds from before the save until the watch says that"
                        + " it runs. Of it " + QUIET.toMillis() + " ms are the quiet period.",
                List.of("what", "p50 ms", "p95 ms", "p50 / gcc"),
                List.of(row("gcc -c alone", gcc, gcc), row("save -> running", running, gcc)));
    }

    private static void watch(Watch watch) {
        try {
            watch.run();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<String> row(String what, Times times, Times gcc) {
        return List.of(
                what,
                Times.text("%.0f", times.p50()),
                Times.text("%.0f", times.p95()),
                Times.text("%.1f", times.p50() / gcc.p50()));
    }

    private static void edits(Workspace workspace, Path basedir, Told told, Times running, Times gcc)
            throws IOException {
        await(told); // what it deploys at its start
        for (int i = -WARM_UP; i < EDITS; i++) {
            pause();
            Duration compile = workspace.bareCompile(basedir);
            long start = System.nanoTime();
            workspace.greet(basedir, "Watched " + i + ",");
            long end = await(told);
            if (i >= 0) {
                running.add(Duration.ofNanos(end - start));
                gcc.add(compile);
            }
        }
    }

    private static long await(Told told) throws IOException {
        try {
            Long when = told.running().poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
            if (when == null) {
                throw new IOException("the watch has deployed nothing within " + PATIENCE_SECONDS + " s");
            }
            return when;
        } catch (InterruptedException e) {
            throw new IOException("interrupted", e);
        }
    }

    private static void pause() throws IOException {
        try {
            Thread.sleep(BETWEEN_EDITS.toMillis());
        } catch (InterruptedException e) {
            throw new IOException("interrupted", e);
        }
    }

    private static void join(Thread thread) throws IOException {
        try {
            thread.join();
        } catch (InterruptedException e) {
            throw new IOException("interrupted", e);
        }
    }
}

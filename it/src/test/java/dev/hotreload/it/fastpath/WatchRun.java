package dev.hotreload.it.fastpath;

import dev.hotreload.client.HotReloadClient;
import dev.hotreload.engine.BuildLog;
import dev.hotreload.engine.build.ModuleHost;
import dev.hotreload.engine.io.UserCache;
import dev.hotreload.engine.project.ModuleProject;
import dev.hotreload.engine.watch.Watch;
import dev.hotreload.engine.watch.WatchSettings;
import dev.hotreload.engine.watch.board.WatchedBoard;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.regex.Pattern;

/** A watch that runs in a thread of its own, and what it says. */
final class WatchRun implements AutoCloseable, BuildLog {
    private static final Duration PATIENCE = Duration.ofSeconds(90);

    private final List<String> said = new CopyOnWriteArrayList<>();
    private final Watch watch;
    private final FutureTask<Void> running;
    private int heard;

    WatchRun(ModuleProject project, ModuleHost host, UserCache cache, HotReloadClient device) {
        WatchSettings settings = new WatchSettings(
                Duration.ofMillis(30), false, false, project.basedir().resolve("pom.xml"));
        watch = new Watch(project, host, cache, WatchedBoard.device(device), settings, status -> {}, this);
        running = new FutureTask<>(() -> {
            watch.run();
            return null;
        });
        new Thread(running, "watch").start();
    }

    /** Waits until the watch says such a line, after the one that was waited for before. */
    void await(String text) throws Exception {
        Pattern pattern = Pattern.compile(text);
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (System.nanoTime() < deadline) {
            while (heard < said.size()) {
                if (pattern.matcher(said.get(heard++)).find()) {
                    return;
                }
            }
            if (running.isDone()) {
                running.get();
            }
            Thread.sleep(5);
        }
        throw new AssertionError("the watch has not said '" + text + "', but:\n" + String.join("\n", said));
    }

    @Override
    public void close() {
        watch.quit();
        try {
            running.get();
        } catch (ExecutionException e) {
            throw new IllegalStateException("the watch has failed", e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while the watch ends", e);
        }
    }

    @Override
    public void debug(String line) {}

    @Override
    public void info(String line) {
        said.add("info " + line);
    }

    @Override
    public void warn(String line) {
        said.add("warn " + line);
    }

    @Override
    public void error(String line) {
        said.add("error " + line);
    }
}

package dev.hotreload.engine.watch;

import dev.hotreload.client.DeviceException;
import dev.hotreload.client.DeviceUnreachableException;
import dev.hotreload.client.HotReloadClient;
import dev.hotreload.client.Reloaded;
import dev.hotreload.client.Status;
import dev.hotreload.client.auth.MismatchException;
import dev.hotreload.engine.BuildLog;
import dev.hotreload.engine.EngineException;
import dev.hotreload.engine.build.BuiltModule;
import dev.hotreload.engine.build.ModuleHost;
import dev.hotreload.engine.io.UserCache;
import dev.hotreload.engine.project.ModuleProject;
import dev.hotreload.engine.watch.board.BoardLink;
import dev.hotreload.engine.watch.board.WatchedBoard;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * Builds and deploys a module whenever one of its files is saved, until somebody quits. One thread does it all, the one
 * that calls {@link #run}; others only tell it what has happened.
 */
public final class Watch {
    private static final int CTRL_D = 4;
    private static final Duration LAST_WORDS = Duration.ofSeconds(10);
    private static final String HELP =
            "q quits; r reloads the module; b builds the firmware too, and starts the emulated"
                    + " board with it if it is another one; h shows this";

    private final ModuleProject project;
    private final WatchedBoard board;
    private final WatchSettings settings;
    private final Consumer<Status> onStatus;
    private final BuildLog log;
    private final Cycle cycle;
    private final BoardLink link;
    private final Saved saved;
    private final Events events = new Events();
    private final CountDownLatch ended = new CountDownLatch(1);
    /** Whether something was built, or is to be built, that the board was not offered. */
    private boolean undelivered = true;

    private volatile boolean quit;

    /**
     * @param host what the module is built for
     * @param onStatus takes what the board tells whenever it has started anew or come back
     */
    public Watch(
            ModuleProject project,
            ModuleHost host,
            UserCache cache,
            WatchedBoard board,
            WatchSettings settings,
            Consumer<Status> onStatus,
            BuildLog log) {
        this.project = project;
        this.board = board;
        this.settings = settings;
        this.onStatus = onStatus;
        this.log = log;
        this.cycle = new Cycle(project, host, cache, log);
        this.link = new BoardLink(board, log);
        this.saved = new Saved(project);
    }

    /**
     * Watches until somebody quits, or the JVM is about to end. What it has started is ended then, the board too.
     *
     * @throws EngineException if the sources cannot be watched
     */
    public void run() throws IOException {
        Thread atExit = new Thread(this::quitAndWait);
        Runtime.getRuntime().addShutdownHook(atExit);
        try {
            watch();
        } finally {
            board.close();
            ended.countDown();
            removeHook(atExit);
        }
    }

    private void watch() throws IOException {
        try (SourceWatcher watcher = new SourceWatcher(folders(), events::saved);
                Keyboard keys = new Keyboard(settings.keys(), events::pressed)) {
            if (settings.keys()) {
                log.info(HELP + (keys.isImmediate() ? "" : " (with Enter)"));
            }
            startOurs();
            while (!quit) {
                step(watcher);
            }
        }
    }

    /** Ends {@link #run} soon; may be called by any thread. */
    public void quit() {
        quit = true;
        events.pressed(0);
    }

    private void quitAndWait() {
        quit();
        try {
            ended.await(LAST_WORDS.toSeconds(), TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void removeHook(Thread hook) {
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException e) {
            // The JVM is ending, and the hook is what has ended the watch.
        }
    }

    private List<Path> folders() {
        List<Path> folders = new ArrayList<>(List.of(project.sources(), project.includes(), project.firmwareSources()));
        project.templateFolder().ifPresent(folders::add);
        return folders;
    }

    private void step(SourceWatcher watcher) throws IOException {
        Optional<Events.Event> event = events.next(link.untilDue());
        if (event.isPresent()) {
            happened(event.get());
        }
        if (!quit && link.untilDue().isZero()) {
            watcher.refresh();
            saved.lookAt(settings.pom()).ifPresent(log::warn);
            look();
        }
    }

    private void happened(Events.Event event) throws IOException {
        if (event.file().isEmpty()) {
            press(event.key());
            return;
        }
        events.collect(event, saved, settings.quiet());
        if (!quit && !saved.isEmpty()) {
            build();
        }
    }

    private void build() throws IOException {
        String names = saved.names();
        Instant since = saved.last();
        boolean firmware = saved.isOfFirmware();
        boolean module = saved.isOfModule();
        saved.clear();
        if (firmware && settings.firmware()) {
            withFirmware(names, since);
            return;
        }
        if (firmware) {
            log.warn("The firmware's app changed: mvn package and restart the board, or press b");
        }
        if (module) {
            undelivered = true;
            deliver(names, since);
        }
    }

    private void deliver(String what, Instant since) throws IOException {
        Optional<HotReloadClient> client = link.client();
        if (client.isEmpty() && board.isOurs()) {
            startOurs();
            return;
        }
        if (client.isEmpty()) {
            cycle.build().ifPresent(module -> log.info(what + " -> built; it goes to the board when that is back"));
            return;
        }
        Cycle.Outcome outcome = cycle.deliver(client.get(), what, since);
        undelivered = outcome == Cycle.Outcome.UNREACHABLE;
        if (undelivered) {
            link.gone("it does not answer at " + client.get().base());
        }
    }

    /** Starts the board that is ours, with what is here. */
    private void startOurs() throws IOException {
        if (board.isOurs() && board.client().isEmpty()) {
            Optional<BuiltModule> module = cycle.buildAll();
            if (module.isPresent()) {
                start(module.get());
            }
        }
    }

    private void start(BuiltModule module) throws IOException {
        try {
            board.start(module);
            arrive(link.look());
        } catch (EngineException e) {
            log.error(e.getMessage());
            link.gone("it does not start");
        }
    }

    private void withFirmware(String what, Instant since) throws IOException {
        Optional<BuiltModule> module = cycle.buildAll();
        if (module.isEmpty()) {
            return;
        }
        String digest = module.get().firmware().digest();
        boolean other =
                link.last().map(Status::firmwareSha256).filter(digest::equals).isEmpty();
        if (!other) {
            undelivered = true;
            deliver(what, since);
        } else if (board.canStart()) {
            log.info("The firmware is another one now: the board starts anew");
            undelivered = true;
            start(module.get());
        } else {
            log.warn("The firmware is another one now: put it on the device");
        }
    }

    private void look() throws IOException {
        Optional<BuiltModule> last = cycle.last();
        if (board.isOurs()
                && !link.isPresent()
                && last.isPresent()
                && board.client().isEmpty()) {
            start(last.get());
        } else {
            arrive(link.look());
        }
    }

    /** Whatever the board lacks when it comes, it gets; not what it has had, and may have given up. */
    private void arrive(Optional<Status> arrived) throws IOException {
        if (arrived.isPresent()) {
            onStatus.accept(arrived.get());
            if (undelivered || cycle.isUnknownTo(arrived.get())) {
                deliver("the module", Instant.now());
            }
        }
    }

    private void press(int key) throws IOException {
        switch (key) {
            case 'q', CTRL_D -> quit();
            case 'r' -> reload();
            case 'b' -> withFirmware("built all", Instant.now());
            case 'h', '?' -> log.info(HELP);
            default -> {}
        }
    }

    private void reload() throws IOException {
        try {
            Optional<HotReloadClient> client = link.client();
            if (client.isEmpty()) {
                log.warn("There is no board to reload the module on");
                return;
            }
            Reloaded answer = client.get().forModule(project.name()).reload();
            log.info("reloaded: record " + answer.sequence()
                    + (answer.pending() ? ", to be loaded by the app" : ", generation " + answer.generation()));
        } catch (DeviceException | MismatchException e) {
            log.error("the board refuses to reload: " + e.getMessage());
        } catch (DeviceUnreachableException e) {
            link.gone(e.getMessage());
        }
    }
}

package dev.hotreload.maven.watch;

import dev.hotreload.client.HotReloadClient;
import dev.hotreload.engine.UserException;
import dev.hotreload.engine.decode.AddressDecoder;
import dev.hotreload.engine.monitor.BoardConsole;
import dev.hotreload.engine.monitor.FileLog;
import dev.hotreload.engine.monitor.LogSource;
import dev.hotreload.engine.monitor.SerialLog;
import dev.hotreload.engine.watch.Watch;
import dev.hotreload.engine.watch.WatchSettings;
import dev.hotreload.engine.watch.board.LocalBoard;
import dev.hotreload.engine.watch.board.WatchedBoard;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.apache.maven.project.MavenProject;

/**
 * Builds the module and puts it on the board whenever one of its files is saved, and shows the board's log, until q or
 * Ctrl-C. Starts the project's emulated board if no board runs and none is named.
 *
 * @since 0.1.0
 */
@Mojo(name = "watch", threadSafe = true)
public final class WatchMojo extends AbstractConsoleMojo {
    /**
     * For how many milliseconds nothing may be saved before a build begins.
     *
     * @since 0.1.0
     */
    @Parameter(property = "hotreload.watch.quiet", defaultValue = "30")
    private int quiet;

    /**
     * Whether to build the firmware anew, and start the emulated board with it, when a file of its app is saved.
     *
     * @since 0.1.0
     */
    @Parameter(property = "hotreload.watch.firmware", defaultValue = "false")
    private boolean firmware;

    /**
     * Whether to start the project's emulated board if none runs and no device is named. It ends with the watch.
     *
     * @since 0.1.0
     */
    @Parameter(property = "hotreload.watch.emulate", defaultValue = "true")
    private boolean emulate;

    /**
     * Whether to show the board's log: auto shows what there is, none shows nothing.
     *
     * @since 0.1.0
     */
    @Parameter(property = "hotreload.log", defaultValue = "auto")
    private String log;

    /**
     * Whether somebody may press keys: not with -B.
     *
     * @since 0.1.0
     */
    @Parameter(defaultValue = "${settings.interactiveMode}", readonly = true, required = true)
    private boolean interactive;

    /**
     * The projects of this build.
     *
     * @since 0.1.0
     */
    @Parameter(defaultValue = "${reactorProjects}", readonly = true, required = true)
    private List<MavenProject> reactor;

    @Override
    protected void run() throws IOException {
        check();
        WatchSettings settings = new WatchSettings(
                Duration.ofMillis(quiet),
                interactive,
                firmware,
                project().getFile().toPath());
        Optional<HotReloadClient> device = namedDevice();
        WatchedBoard board = watchedBoard(device);
        HostedModule hosted = hosted();
        AddressDecoder decoder = decoder();
        try (LogSource source = source(device)) {
            source.follow(new BoardConsole(decoder, AbstractConsoleMojo::print));
            new Watch(hosted.project(), hosted.host(), cache(), board, settings, decoder::learn, buildLog()).run();
        }
    }

    private void check() {
        if (quiet < 1) {
            throw new UserException(
                    "hotreload.watch.quiet: " + quiet + " is no time to wait, give 1 millisecond at least");
        }
        if (!log.equals("auto") && !log.equals("none")) {
            throw new UserException("hotreload.log: '" + log + "' is neither auto nor none");
        }
        List<String> modules = reactor.stream()
                .filter(project -> project.getPackaging().equals(project().getPackaging()))
                .map(MavenProject::getArtifactId)
                .toList();
        if (modules.size() > 1) {
            throw new UserException("one module can be watched at a time: name it by -pl, one of "
                    + String.join(", ", modules.stream().map(name -> ":" + name).toList()));
        }
    }

    private WatchedBoard watchedBoard(Optional<HotReloadClient> device) throws IOException {
        if (device.isPresent()) {
            return WatchedBoard.device(device.get());
        }
        boolean onChip = hasIdfProject() || chip().isPresent();
        if (onChip && !emulate && board().url().isEmpty()) {
            throw new UserException("no device: name the one that runs the firmware by"
                    + " -Dhotreload.url=http://ADDRESS:8080, or start one under Espressif's QEMU by"
                    + " mvn hotreload:emulate");
        }
        if (hasIdfProject() && chip().isPresent() && board().url().isEmpty()) {
            qemu(chip().get()); // Missed before anything is built, not after.
        }
        return new LocalBoard(board(), module -> machine(), this::client, emulate);
    }

    private LogSource source(Optional<HotReloadClient> device) throws IOException {
        if (log.equals("none")) {
            return LogSource.none();
        }
        Optional<SerialLog> serial = serial();
        if (serial.isPresent()) {
            return serial.get();
        }
        if (device.isPresent()) {
            getLog().info("The device's log is not shown: name its serial port by -Dhotreload.serial=/dev/ttyUSB0");
            return LogSource.none();
        }
        Path file = board().logFile();
        return FileLog.from(file, Files.exists(file) ? Files.size(file) : 0);
    }
}

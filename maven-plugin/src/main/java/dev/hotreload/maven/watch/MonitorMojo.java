package dev.hotreload.maven.watch;

import dev.hotreload.client.HotReloadClient;
import dev.hotreload.engine.UserException;
import dev.hotreload.engine.decode.AddressDecoder;
import dev.hotreload.engine.monitor.BoardConsole;
import dev.hotreload.engine.monitor.BoardMonitor;
import dev.hotreload.engine.monitor.SerialLog;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;

/**
 * Shows the board's log, and below each line which function and line of the module or the firmware its addresses are in.
 * A board that has crashed is decoded too.
 *
 * @since 0.1.0
 */
@Mojo(name = "monitor", threadSafe = true)
public final class MonitorMojo extends AbstractConsoleMojo {
    /**
     * How many lines to show of what the emulated board has printed before.
     *
     * @since 0.1.0
     */
    @Parameter(property = "hotreload.lines", defaultValue = "100")
    private int lines;

    @Override
    protected void run() throws IOException {
        AddressDecoder decoder = decoder();
        Optional<HotReloadClient> device = namedDevice();
        learn(decoder, device);
        BoardMonitor monitor = new BoardMonitor(new BoardConsole(decoder, AbstractConsoleMojo::print), buildLog());
        Optional<SerialLog> serial = serial();
        if (serial.isPresent()) {
            monitor.follow(serial.get());
            return;
        }
        if (device.isPresent()) {
            throw new UserException("a device does not tell its log over HTTP: name its serial port by"
                    + " -Dhotreload.serial=/dev/ttyUSB0");
        }
        Path file = board().logFile();
        if (!Files.isRegularFile(file)) {
            throw new UserException("the project's emulated board has printed nothing yet (" + file
                    + "): start it by mvn hotreload:emulate");
        }
        monitor.follow(file, Math.max(0, lines), this::boardRuns);
    }

    private boolean boardRuns() {
        try {
            return board().url().isPresent();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

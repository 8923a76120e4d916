package dev.hotreload.maven.watch;

import dev.hotreload.client.DeviceException;
import dev.hotreload.client.DeviceUnreachableException;
import dev.hotreload.client.HotReloadClient;
import dev.hotreload.client.Status;
import dev.hotreload.engine.decode.AddressDecoder;
import dev.hotreload.engine.decode.DebugFiles;
import dev.hotreload.engine.monitor.SerialLog;
import dev.hotreload.engine.project.BuildLayout;
import dev.hotreload.maven.support.AbstractDeviceMojo;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.Optional;
import org.apache.maven.plugins.annotations.Parameter;

/** Where a board's log comes from, for the goals that show it. */
abstract class AbstractConsoleMojo extends AbstractDeviceMojo {
    /**
     * Serial port that the board prints to, with its speed: /dev/ttyUSB0 or /dev/ttyUSB0@921600; 115200 baud unless it
     * tells. Without it the log of the project's emulated board.
     *
     * @since 0.1.0
     */
    @Parameter(property = "hotreload.serial")
    private String serial;

    /** The serial port, opened; empty if none is set. */
    protected final Optional<SerialLog> serial() {
        return Optional.ofNullable(serial).map(port -> new SerialLog(port, buildLog()));
    }

    /** Decodes addresses of the project's modules and its firmware. */
    protected final AddressDecoder decoder() throws IOException {
        BuildLayout layout = module().layout();
        Path addr2line = toolchain().addr2line(); // which tells what to do before ESP-IDF's first build
        return new AddressDecoder(
                new DebugFiles(layout.debugFiles()),
                firmwareFile().orElseThrow(),
                addr2line,
                layout.failures(),
                buildLog());
    }

    /** The board's words, which are no part of the build's log. */
    protected static void print(String line) {
        System.out.println(line);
        System.out.flush();
    }

    /**
     * Lets a decoder know what the board tells of itself, if there is one that does.
     *
     * @param device the one that is named; the project's emulated board without it
     */
    protected final void learn(AddressDecoder decoder, Optional<HotReloadClient> device) throws IOException {
        Optional<URI> ours = board().url();
        Optional<HotReloadClient> board =
                device.isEmpty() && ours.isPresent() ? Optional.of(client(ours.get())) : device;
        if (board.isEmpty()) {
            return;
        }
        try {
            decoder.learn(board.get().status(Status.Listed.NONE));
        } catch (DeviceException | DeviceUnreachableException e) {
            getLog().warn("The board does not tell where its modules lie, only its log will: " + e.getMessage());
        }
    }
}

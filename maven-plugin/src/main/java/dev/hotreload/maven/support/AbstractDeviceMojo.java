package dev.hotreload.maven.support;

import dev.hotreload.client.HotReloadClient;
import dev.hotreload.engine.UserException;
import dev.hotreload.engine.key.FoundKey;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import org.apache.maven.plugins.annotations.Parameter;

/** Which device to talk to, for every goal that does. */
public abstract class AbstractDeviceMojo extends AbstractModuleMojo {

    /**
     * The device's address, such as http://192.168.1.100:8080. Without it the project's emulated board.
     *
     * @since 0.1.0
     */
    @Parameter(property = "hotreload.url")
    private String url;

    /**
     * How many seconds a device may take for an answer.
     *
     * @since 0.1.0
     */
    @Parameter(property = "hotreload.timeout", defaultValue = "30")
    private int timeout;

    /** @throws UserException if no address is set and no board runs, or the address is none */
    protected final HotReloadClient device() throws IOException {
        Optional<URI> address = address();
        return client(address.isPresent() ? address.get() : boardAddress());
    }

    /** The address that is set; without one the project's emulated board is meant. */
    protected final Optional<URI> address() {
        return Optional.ofNullable(url).map(AbstractDeviceMojo::address);
    }

    /** @throws UserException if it is no address of a device */
    protected final HotReloadClient client(URI address) throws IOException {
        if (timeout <= 0) {
            throw new UserException("hotreload.timeout: " + timeout + " is no time to wait, give 1 second at least");
        }
        try {
            return new HotReloadClient(
                    address, Duration.ofSeconds(timeout), key().find().map(FoundKey::key));
        } catch (IllegalArgumentException e) {
            throw new UserException("hotreload.url: " + e.getMessage(), e);
        }
    }

    private URI boardAddress() throws IOException {
        Optional<URI> board = hasPom() ? board().url() : Optional.empty();
        if (board.isEmpty() && hasPom() && board().hasEnded()) {
            throw new UserException(
                    "the project's emulated board has ended; why, its log tells: "
                            + board().logFile()
                            + ". Start it again by mvn hotreload:emulate: a module that crashes it is given up after three starts");
        }
        return board.orElseThrow(() -> new UserException("no device: name one by -Dhotreload.url=http://ADDRESS:8080,"
                + " or start the project's emulated board by mvn hotreload:emulate"));
    }

    private static URI address(String text) {
        try {
            return URI.create(text);
        } catch (IllegalArgumentException e) {
            throw new UserException(
                    "hotreload.url: '" + text + "' is not an address such as http://192.168.1.100:8080", e);
        }
    }
}

package dev.hotreload.engine.deploy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import dev.hotreload.client.DeviceUnreachableException;
import dev.hotreload.client.HotReloadClient;
import dev.hotreload.engine.UserException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** With a device that goes back, and then is not heard of. */
class ReloadsTest {
    private static final byte[] STATUS =
            "{\"firmware_sha256\":\"ab\",\"boot_id\":\"b0\",\"modules\":[]}".getBytes(StandardCharsets.UTF_8);

    private final AtomicInteger orders = new AtomicInteger();
    private HttpServer server;
    private Target target;

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/status", exchange -> {
            exchange.sendResponseHeaders(200, STATUS.length);
            exchange.getResponseBody().write(STATUS);
            exchange.close();
        });
        server.createContext("/rollback", exchange -> {
            orders.incrementAndGet();
            exchange.close();
        });
        server.start();
        URI uri = URI.create("http://127.0.0.1:" + server.getAddress().getPort());
        target = new Target("device", new HotReloadClient(uri), Optional.empty());
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    /** Done twice it goes back by two: no cause tells that another try is worthwhile. */
    @Test
    void oneBackIsNotToBeTriedAgain() {
        assertThatThrownBy(() -> new Reloads("").rollBack(target, 0))
                .isExactlyInstanceOf(UserException.class)
                .hasNoCause()
                .hasMessageContaining("not known whether it has gone back")
                .hasMessageContaining("-Dhotreload.sequence");
        assertThat(orders).hasValue(1);
    }

    @Test
    void backToOneRecordMayBeTriedAgain() {
        assertThatThrownBy(() -> new Reloads("").rollBack(target, 3))
                .isInstanceOfSatisfying(
                        UnansweredException.class,
                        lost -> assertThat(lost.bootId()).isEqualTo("b0"))
                .hasCauseInstanceOf(DeviceUnreachableException.class);
        assertThat(orders).hasValue(1);
    }
}

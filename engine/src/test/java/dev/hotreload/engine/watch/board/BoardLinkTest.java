package dev.hotreload.engine.watch.board;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import dev.hotreload.client.HotReloadClient;
import dev.hotreload.engine.BuildLog;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** With a device that tells what it runs, and is busy at times. */
class BoardLinkTest {
    private static final String BRIEF = "/status?log=none";
    private static final String WHOLE = "/status";

    private final Map<String, Integer> refusals = new HashMap<>();
    private final List<String> requests = new CopyOnWriteArrayList<>();
    private volatile String bootId = "first";
    private HttpServer server;
    private BoardLink link;

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            String uri = exchange.getRequestURI().toString();
            requests.add(uri);
            Integer refusal = refusals.remove(uri);
            byte[] body = (refusal == null ? "{\"boot_id\":\"" + bootId + "\"}" : "{\"code\":\"BUSY\",\"detail\":\"\"}")
                    .getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(refusal == null ? 200 : refusal, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        server.start();
        URI uri = URI.create("http://127.0.0.1:" + server.getAddress().getPort());
        link = new BoardLink(WatchedBoard.device(new HotReloadClient(uri)), BuildLog.silent());
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    @Test
    void theLogIsAskedForOnlyWhenTheBoardComes() throws IOException {
        assertThat(link.look()).isPresent();
        assertThat(link.look()).isEmpty();
        bootId = "second";
        assertThat(link.look())
                .hasValueSatisfying(told -> assertThat(told.bootId()).isEqualTo("second"));

        assertThat(requests).containsExactly(WHOLE, BRIEF, BRIEF, WHOLE);
    }

    @Test
    void aBoardThatIsBusyWhenItComesIsToldByTheNextLook() throws IOException {
        refusals.put(WHOLE, 503);

        assertThat(link.look()).isEmpty();
        assertThat(link.isPresent()).isFalse();
        assertThat(link.look()).isPresent();
        bootId = "second";
        refusals.put(WHOLE, 503);
        assertThat(link.look()).isEmpty();
        assertThat(link.look()).isPresent();
    }

    @Test
    void aBoardThatRefusesIsNotAskedAgainAtOnce() throws IOException {
        refusals.put(WHOLE, 503);

        assertThat(link.look()).isEmpty();

        assertThat(link.untilDue()).isPositive();
    }
}

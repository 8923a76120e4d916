package dev.hotreload.engine.discovery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hotreload.engine.EngineException;
import dev.hotreload.engine.fleet.Device;
import dev.hotreload.engine.fleet.DeviceSelection;
import java.net.InetAddress;
import java.net.SocketException;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import javax.jmdns.JmDNS;
import javax.jmdns.ServiceInfo;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** With real multicast on the loopback interface. */
class DiscoveryTest {
    private static final InetAddress LOOPBACK = InetAddress.getLoopbackAddress();
    private static final Duration PATIENCE = Duration.ofSeconds(6);

    private static JmDNS responder;

    /** What {@code hotreload_mdns.c} advertises; another service beside it. */
    @BeforeAll
    static void advertise() throws Exception {
        responder = JmDNS.create(LOOPBACK, "kitchen");
        responder.registerService(ServiceInfo.create(
                "_hotreload._tcp.local.",
                "kitchen",
                8080,
                0,
                0,
                Map.of(
                        "modules", "first,second",
                        "firmware", "0123456789abcdef",
                        "auth", "hmac-sha256",
                        "version", "0.1.0")));
        responder.registerService(ServiceInfo.create("_http._tcp.local.", "printer", 80, ""));
    }

    @AfterAll
    static void end() throws Exception {
        responder.close();
    }

    @Test
    void devicesAreFoundWithWhatTheyTell() throws Exception {
        assertThat(discovery().find())
                .containsExactly(new Advertised(
                        "kitchen",
                        URI.create("http://127.0.0.1:8080"),
                        List.of("first", "second"),
                        "0123456789abcdef",
                        "hmac-sha256",
                        "0.1.0"));
        assertThat(DeviceSelection.of("mdns:kitchen", null, null).devices(discovery()))
                .extracting(Device::url)
                .containsExactly(URI.create("http://127.0.0.1:8080"));
    }

    @Test
    void aNetworkThatCannotBeAskedCountsOnlyIfAllAreSo() {
        Advertised kitchen =
                new Advertised("kitchen", URI.create("http://127.0.0.1:8080"), List.of(), "", "hmac-sha256", "0.1.0");
        Callable<List<Advertised>> good = () -> List.of(kitchen);
        Callable<List<Advertised>> bad = () -> {
            throw new SocketException("no such device");
        };

        assertThat(Discovery.answers(List.of(bad, good, bad))).containsExactly(kitchen);
        assertThat(Discovery.answers(List.of(bad, List::of))).isEmpty();
        assertThat(Discovery.answers(List.of())).isEmpty();
        assertThatThrownBy(() -> Discovery.answers(List.of(bad, bad)))
                .isInstanceOf(EngineException.class)
                .hasMessageContaining("no such device");
    }

    private static Discovery discovery() {
        return new Discovery(Optional.of(LOOPBACK), PATIENCE);
    }
}

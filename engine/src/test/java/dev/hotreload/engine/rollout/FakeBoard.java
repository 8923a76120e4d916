package dev.hotreload.engine.rollout;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.hotreload.client.HotReloadClient;
import dev.hotreload.engine.deploy.Target;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicInteger;

/** A device that does what the test says: each reload makes a new generation, unless another answer is lined up. */
final class FakeBoard implements AutoCloseable {
    record Answer(int status, String code) {
        /** It loads the module, and the connection breaks. */
        static final Answer NONE = new Answer(0, "");
    }

    final String name;
    final AtomicInteger requests = new AtomicInteger();
    final AtomicInteger reloads = new AtomicInteger();
    /** Answers to the next reloads. */
    final BlockingQueue<Answer> next = new LinkedBlockingQueue<>();

    volatile String bootId = "00";
    volatile String state = "tried 1";
    volatile Runnable onReload = () -> {};
    private final HttpServer server;

    FakeBoard(String name) throws IOException {
        this.name = name;
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(Executors.newCachedThreadPool());
        server.createContext("/", this::answer);
        server.start();
    }

    Target target() {
        return new Target(
                name,
                new HotReloadClient(
                        URI.create("http://127.0.0.1:" + server.getAddress().getPort()), Duration.ofSeconds(60)),
                Optional.empty());
    }

    private void answer(HttpExchange exchange) throws IOException {
        requests.incrementAndGet();
        exchange.getRequestBody().readAllBytes();
        boolean reload = exchange.getRequestURI().getPath().equals("/reload");
        Answer lined = reload ? next.poll() : null;
        if (lined == Answer.NONE) {
            reloads.incrementAndGet();
            onReload.run();
            exchange.close();
        } else if (lined != null) {
            send(exchange, lined.status(), "{\"code\":\"" + lined.code() + "\",\"detail\":\"says the test\"}");
        } else if (reload) {
            int generation = reloads.incrementAndGet();
            onReload.run();
            send(exchange, 200, "{\"sequence\":" + generation + ",\"generation\":" + generation + "}");
        } else {
            send(exchange, 200, status());
        }
    }

    private String status() {
        return "{\"firmware_sha256\":\"" + "ab".repeat(32) + "\",\"boot_id\":\"" + bootId
                + "\",\"modules\":[{\"name\":\"m\",\"loaded\":true,\"generation\":" + reloads + ",\"sequence\":"
                + reloads
                + ",\"log\":[{\"sequence\":" + reloads + ",\"state\":\"" + state + "\"}]}]}";
    }

    private static void send(HttpExchange exchange, int status, String text) throws IOException {
        byte[] body = text.getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(status, body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }

    @Override
    public void close() {
        server.stop(0);
    }
}

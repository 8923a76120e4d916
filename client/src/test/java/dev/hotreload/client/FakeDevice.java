package dev.hotreload.client;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;

/**
 * An HTTP server that records each request. It gives the answers that the test has lined up, one each, and then always
 * the one that the test has set.
 */
final class FakeDevice implements AutoCloseable {
    private record Answer(int status, byte[] body, String acceptSignature) {}

    record Request(String method, String path, Headers headers, byte[] body) {}

    final BlockingQueue<Request> requests = new LinkedBlockingQueue<>();
    private final HttpServer server;
    private final BlockingQueue<Answer> next = new LinkedBlockingQueue<>();
    private volatile Answer always = new Answer(200, utf8("{}"), null);
    private volatile long delayMillis;

    FakeDevice() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            byte[] received = exchange.getRequestBody().readAllBytes();
            requests.add(new Request(
                    exchange.getRequestMethod(),
                    exchange.getRequestURI().toString(),
                    exchange.getRequestHeaders(),
                    received));
            pause();
            Answer given = next.isEmpty() ? always : next.remove();
            byte[] answer = given.body();
            if (given.acceptSignature() != null) {
                exchange.getResponseHeaders().set("Accept-Signature", given.acceptSignature());
            }
            exchange.sendResponseHeaders(given.status(), answer.length == 0 ? -1 : answer.length);
            exchange.getResponseBody().write(answer);
            exchange.close();
        });
        server.start();
    }

    URI uri() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    void answer(int status, String body) {
        answer(status, utf8(body));
    }

    void answer(int status, byte[] body) {
        always = new Answer(status, body, null);
    }

    /** Lines up an answer that offers a nonce. */
    void offer(int status, String body, String acceptSignature) {
        next.add(new Answer(status, utf8(body), acceptSignature));
    }

    void delay(long millis) {
        delayMillis = millis;
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private void pause() {
        try {
            Thread.sleep(delayMillis);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        server.stop(0);
    }
}

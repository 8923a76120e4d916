package dev.hotreload.client;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Talks to one device over HTTP.
 *
 * <p>Requests are HTTP/1.1 without an upgrade header, which an ESP32 answers with 400, and without {@code Expect}.
 * Every call waits for the answer: {@link DeviceException} when the device refuses, {@link DeviceUnreachableException}
 * when none comes. Safe for use by several threads; the device serves one request at a time.
 */
public final class HotReloadClient {
    /** How long one request may take unless the constructor is told otherwise: erasing flash takes seconds. */
    public static final Duration DEFAULT_TIMEOUT = Duration.ofSeconds(30);

    private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(5);

    private final URI base;
    private final Duration timeout;
    private final HttpClient http;
    /** What follows the path of a request. */
    private final String query;

    /** As {@link #HotReloadClient(URI, Duration)} with {@link #DEFAULT_TIMEOUT}. */
    public HotReloadClient(URI base) {
        this(base, DEFAULT_TIMEOUT);
    }

    /**
     * Makes a client; does not connect yet.
     *
     * @param base the device's address, such as {@code http://192.168.1.100:8080}
     * @param timeout longest time from a request's start to the end of its answer
     * @throws IllegalArgumentException when the address is not an http or https URL with a host
     */
    public HotReloadClient(URI base, Duration timeout) {
        this.base = withSlash(base);
        this.timeout = timeout;
        Duration connect = timeout.compareTo(CONNECT_TIMEOUT) < 0 ? timeout : CONNECT_TIMEOUT;
        this.http = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .connectTimeout(connect)
                .build();
        this.query = "";
    }

    private HotReloadClient(HotReloadClient device, String module) {
        this.base = device.base;
        this.timeout = device.timeout;
        this.http = device.http;
        this.query = "?module=" + module;
    }

    /**
     * The same device, of whose modules uploads and reloads mean this one instead of the default one.
     *
     * @param module the module's name, a C identifier
     */
    public HotReloadClient forModule(String module) {
        return new HotReloadClient(this, module);
    }

    /** The device's address, with a slash at its end. */
    public URI base() {
        return base;
    }

    /** Writes a module to its partition; what runs goes on running. */
    public Uploaded upload(Path module) throws IOException {
        return post("upload", BodyPublishers.ofFile(module), Uploaded.class);
    }

    /** As {@link #upload(Path)}, from memory. */
    public Uploaded upload(byte[] module) throws IOException {
        return post("upload", BodyPublishers.ofByteArray(module), Uploaded.class);
    }

    /** Loads what the partition holds. */
    public Reloaded reload() throws IOException {
        return post("reload", BodyPublishers.noBody(), Reloaded.class);
    }

    /** Writes a module to its partition and loads it. */
    public Deployed uploadAndReload(Path module) throws IOException {
        return post("upload-and-reload", BodyPublishers.ofFile(module), Deployed.class);
    }

    /** As {@link #uploadAndReload(Path)}, from memory. */
    public Deployed uploadAndReload(byte[] module) throws IOException {
        return post("upload-and-reload", BodyPublishers.ofByteArray(module), Deployed.class);
    }

    /** Asks what runs. */
    public Status status() throws IOException {
        return send(request("status").GET().build(), Status.class);
    }

    private <T> T post(String path, BodyPublisher body, Class<T> answer) throws IOException {
        HttpRequest request = request(path + query)
                .header("Content-Type", "application/octet-stream")
                .POST(body)
                .build();
        return send(request, answer);
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(base.resolve(path));
    }

    private <T> T send(HttpRequest request, Class<T> answer) throws IOException {
        return Answers.read(exchange(request), answer);
    }

    /** Not by the request's own timeout, which ends when the answer's headers are there. */
    private HttpResponse<String> exchange(HttpRequest request) throws IOException {
        CompletableFuture<HttpResponse<String>> answer =
                http.sendAsync(request, BodyHandlers.ofString(StandardCharsets.UTF_8));
        try {
            return answer.get(timeout.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            throw new DeviceUnreachableException(
                    "no answer from " + request.uri() + " within " + timeout.toMillis() + " ms", new IOException(e));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("interrupted while waiting for " + request.uri());
        } catch (ExecutionException e) {
            throw unreachable(e.getCause());
        } finally {
            answer.cancel(true);
        }
    }

    private DeviceUnreachableException unreachable(Throwable cause) {
        IOException known = cause instanceof IOException io ? io : new IOException(cause);
        if (cause instanceof HttpConnectTimeoutException || cause instanceof ConnectException) {
            return new DeviceUnreachableException(
                    "nothing listens at " + base + ": is the device running, and is this its address?", known);
        }
        String reason = cause.getMessage() == null ? cause.getClass().getSimpleName() : cause.getMessage();
        return new DeviceUnreachableException("the connection to " + base + " broke: " + reason, known);
    }

    private static URI withSlash(URI base) {
        boolean http = "http".equalsIgnoreCase(base.getScheme()) || "https".equalsIgnoreCase(base.getScheme());
        if (!http || base.getHost() == null) {
            throw new IllegalArgumentException(
                    "'" + base + "' is not a device's address: it should look like http://192.168.1.100:8080");
        }
        String text = base.toString();
        return URI.create(text.endsWith("/") ? text : text + "/");
    }
}

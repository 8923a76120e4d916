package dev.hotreload.client;

import dev.hotreload.client.auth.DeviceKey;
import dev.hotreload.client.auth.MismatchException;
import dev.hotreload.client.auth.Offer;
import dev.hotreload.client.auth.Signing;
import dev.hotreload.client.call.CallAnswer;
import dev.hotreload.client.call.CallRequest;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.channels.UnresolvedAddressException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Talks to one device over HTTP.
 *
 * <p>Requests are HTTP/1.1 without an upgrade header, which an ESP32 answers with 400, and without {@code Expect}.
 * Every call waits for the answer: {@link DeviceException} when the device refuses, {@link DeviceUnreachableException}
 * when none comes, {@link MismatchException} when another device answers than before, or one with another key. Safe for
 * use by several threads; the device serves one request at a time.
 */
public final class HotReloadClient {
    /** How long one request may take unless the constructor is told otherwise: erasing flash takes seconds. */
    public static final Duration DEFAULT_TIMEOUT = Duration.ofSeconds(30);

    /** A firmware waits up to 60 s for a function ({@code CONFIG_HOTRELOAD_CALL_TIMEOUT_MS}), and tells nobody how long. */
    private static final Duration CALL_TIMEOUT = Duration.ofSeconds(65);

    private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(5);

    private static final byte[] NOTHING = {};
    private static final String TYPE = "application/octet-stream";
    private static final int UNAUTHORIZED = 401;
    /** Another client's request that came first makes ours void, and may do so again. */
    private static final int ATTEMPTS = 8;

    private static final String STATUS = "status";

    private final URI base;
    private final Duration timeout;
    private final HttpClient http;
    /** What follows the path of a request. */
    private final String query;

    private final Signing signing;

    /** As {@link #HotReloadClient(URI, Duration)} with {@link #DEFAULT_TIMEOUT}. */
    public HotReloadClient(URI base) {
        this(base, DEFAULT_TIMEOUT);
    }

    /** As {@link #HotReloadClient(URI, Duration, Optional)} without a key. */
    public HotReloadClient(URI base, Duration timeout) {
        this(base, timeout, Optional.empty());
    }

    /**
     * Makes a client; does not connect yet.
     *
     * @param base the device's address, such as {@code http://192.168.1.100:8080}
     * @param timeout longest time from a request's start to the end of its answer; of a call 65 s where that is longer,
     *     for a device may take 60 before it says that a function has not returned
     * @param key signs requests to a device that wants it; without one such a device refuses
     * @throws IllegalArgumentException when the address is not an http or https URL with a host
     */
    public HotReloadClient(URI base, Duration timeout, Optional<DeviceKey> key) {
        this(base, timeout, key, Optional.empty());
    }

    /**
     * As {@link #HotReloadClient(URI, Duration, Optional)}, for one device: nothing is signed for another.
     *
     * @param device the device's id, which its status shows; empty: whichever answers the first request
     */
    public HotReloadClient(URI base, Duration timeout, Optional<DeviceKey> key, Optional<String> device) {
        this.base = withSlash(base);
        this.timeout = timeout;
        this.signing = new Signing(key, device);
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
        this.signing = device.signing;
        this.query = "?module=" + module;
    }

    /**
     * The same device, of whose modules uploads, reloads and calls mean this one instead of the default one.
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
        return upload(Files.readAllBytes(module));
    }

    /** As {@link #upload(Path)}, from memory. */
    public Uploaded upload(byte[] module) throws IOException {
        return Answers.read(post("upload", query, module), Uploaded.class);
    }

    /** Loads the newest module of the log that was not given up. */
    public Reloaded reload() throws IOException {
        return Answers.read(post("reload", query, NOTHING), Reloaded.class);
    }

    /** Writes a module to its partition and loads it. */
    public Deployed uploadAndReload(Path module) throws IOException {
        return uploadAndReload(Files.readAllBytes(module));
    }

    /** As {@link #uploadAndReload(Path)}, from memory. */
    public Deployed uploadAndReload(byte[] module) throws IOException {
        return Answers.read(post("upload-and-reload", query, module), Deployed.class);
    }

    /**
     * Goes back to an older module of the log and loads it; all newer ones are given up.
     *
     * @param sequence of a record that {@link #status()} lists; 0: the one before what runs
     */
    public Reloaded rollback(long sequence) throws IOException {
        String record = sequence == 0 ? "" : (query.isEmpty() ? "?" : "&") + "sequence=" + sequence;
        return Answers.read(post("rollback", query + record, NOTHING), Reloaded.class);
    }

    /**
     * Calls a C function of the module, and waits until it has returned or the device has given it up, at most 65 s or
     * the client's timeout.
     *
     * @throws DeviceException when the device refuses, or gives up waiting ({@code CALL_TIMEOUT})
     */
    public CallAnswer call(CallRequest request) throws IOException {
        return Answers.readCall(post("call", query, request.encode()), request);
    }

    /** Asks what runs, and all that the logs hold. */
    public Status status() throws IOException {
        return status(Status.Listed.ALL);
    }

    /**
     * Asks what runs. A log may hold a hundred records and more, which make the answer long.
     *
     * @param listed which of them the answer lists
     */
    public Status status(Status.Listed listed) throws IOException {
        return Answers.read(exchange("GET", STATUS + listed.query(), NOTHING, Optional.empty()), Status.class);
    }

    /** A body that the device refuses for its nonce would be sent in vain: the nonce is fetched before. */
    private HttpResponse<byte[]> post(String path, String query, byte[] body) throws IOException {
        Optional<Offer> offer = signing.take();
        if (signing.possible() && offer.isEmpty()) {
            signing.remember(attempt("GET", STATUS + Status.Listed.NONE.query(), NOTHING, Optional.empty())
                    .headers());
            offer = signing.take();
        }
        return exchange("POST", path + query, body, offer);
    }

    /**
     * Asks once more, with a new nonce, when the device wants a signature, and as often as others come first when it
     * refuses the nonce: it has not acted on the request then.
     */
    private HttpResponse<byte[]> exchange(String method, String path, byte[] body, Optional<Offer> offer)
            throws IOException {
        HttpResponse<byte[]> response = attempt(method, path, body, offer);
        signing.remember(response.headers());
        for (int attempts = 1; response.statusCode() == UNAUTHORIZED && attempts < ATTEMPTS; attempts++) {
            boolean again = attempts == 1 || Answers.isStale(response);
            Optional<Offer> fresh = again ? signing.take() : Optional.empty();
            if (fresh.isEmpty()) {
                return response;
            }
            response = attempt(method, path, body, fresh);
            signing.remember(response.headers());
        }
        return response;
    }

    private HttpResponse<byte[]> attempt(String method, String path, byte[] body, Optional<Offer> offer)
            throws IOException {
        URI uri = base.resolve(path);
        HttpRequest.Builder request = HttpRequest.newBuilder(uri).header("User-Agent", "hotreload");
        if (offer.isPresent()) {
            signing.check(offer.get(), base);
            signing.headers(method, uri, TYPE, body, offer.get()).forEach(request::header);
        } else if (body.length > 0) {
            request.header("Content-Type", TYPE);
        }
        boolean get = method.equals("GET");
        return answer((get ? request.GET() : request.POST(BodyPublishers.ofByteArray(body))).build(), timeoutOf(path));
    }

    private Duration timeoutOf(String path) {
        boolean longer = path.startsWith("call") && timeout.compareTo(CALL_TIMEOUT) < 0;
        return longer ? CALL_TIMEOUT : timeout;
    }

    /** Not by the request's own timeout, which ends when the answer's headers are there. */
    private HttpResponse<byte[]> answer(HttpRequest request, Duration timeout) throws IOException {
        CompletableFuture<HttpResponse<byte[]>> answer = http.sendAsync(request, BodyHandlers.ofByteArray());
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
        if (cause.getCause() instanceof UnresolvedAddressException) {
            return new DeviceUnreachableException("no host has the name '" + base.getHost() + "'", known);
        }
        if (DeviceUnreachableException.isNoConnection(cause)) {
            return new DeviceUnreachableException(
                    "nothing listens at " + base + ": is the device running, and is this its address?", known);
        }
        String reason = cause.getMessage() == null ? "" : ": " + cause.getMessage();
        return new DeviceUnreachableException("the connection to " + base + " broke" + reason, known);
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

package dev.hotreload.it.auth;

import dev.hotreload.client.auth.DeviceKey;
import dev.hotreload.client.auth.Offer;
import dev.hotreload.client.auth.RequestSigner;
import dev.hotreload.it.http.Answer;
import dev.hotreload.it.http.RawRequest;
import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;

/**
 * A request that was signed, and then perhaps tampered with.
 *
 * @param target path and query
 * @param headers lines without Host and Content-Length
 */
record SignedRequest(String target, List<String> headers, byte[] body) {
    /** A proper one. */
    static SignedRequest by(DeviceKey key, String target, byte[] body, Offer offer) {
        return by(key, target, "application/octet-stream", body, offer);
    }

    /** A proper one, of another content type. */
    static SignedRequest by(DeviceKey key, String target, String type, byte[] body, Offer offer) {
        List<String> headers = new ArrayList<>();
        new RequestSigner(key)
                .sign("POST", URI.create("http://device" + target), type, body, offer)
                .forEach((name, value) -> headers.add(name + ": " + value));
        return new SignedRequest(target, headers, body);
    }

    SignedRequest to(String other) {
        return new SignedRequest(other, headers, body);
    }

    SignedRequest with(byte[] other) {
        return new SignedRequest(target, headers, other);
    }

    /** Without the header of that name. */
    SignedRequest without(String name) {
        return new SignedRequest(
                target,
                headers.stream().filter(line -> !line.startsWith(name + ":")).toList(),
                body);
    }

    /** With one line more, before all others. */
    SignedRequest beginningWith(String line) {
        List<String> more = new ArrayList<>(List.of(line));
        more.addAll(headers);
        return new SignedRequest(target, more, body);
    }

    /** With each line changed. */
    SignedRequest changed(UnaryOperator<String> change) {
        return new SignedRequest(target, headers.stream().map(change).toList(), body);
    }

    SignedRequest replacing(String old, String replacement) {
        SignedRequest replaced = changed(line -> line.replace(old, replacement));
        if (replaced.equals(this)) {
            throw new IllegalArgumentException("no '" + old + "' in " + headers);
        }
        return replaced;
    }

    /** The header of that name, as a line. */
    String line(String name) {
        return headers.stream()
                .filter(line -> line.startsWith(name + ":"))
                .findFirst()
                .orElseThrow();
    }

    Answer send(URI device) throws IOException {
        return raw().send(device);
    }

    RawRequest raw() {
        String lines = headers.isEmpty() ? "" : "\n" + String.join("\n", headers);
        return new RawRequest("POST " + target + " HTTP/1.1\nContent-Length: " + body.length + lines, body);
    }
}

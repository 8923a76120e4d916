package dev.hotreload.client.auth;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Signs requests: HTTP Message Signatures (RFC 9421) by {@code hmac-sha256} over {@code @method}, {@code @path},
 * {@code @query}, {@code content-type} and {@code content-digest} (RFC 9530), with the device's nonce, for that device.
 */
public final class RequestSigner {
    private static final String LABEL = "sig";

    private final DeviceKey key;

    public RequestSigner(DeviceKey key) {
        this.key = key;
    }

    /** The key that it signs with. */
    public DeviceKey key() {
        return key;
    }

    /**
     * The headers that sign a request, by name.
     *
     * @param uri where it goes to; path and query are sent as they stand in it
     * @param type value of {@code Content-Type}, which is among the headers
     * @param body all of it; empty if there is none
     * @param offer of the device, for this request only
     */
    public Map<String, String> sign(String method, URI uri, String type, byte[] body, Offer offer) {
        String path = uri.getRawPath().isEmpty() ? "/" : uri.getRawPath();
        String query = uri.getRawQuery() == null ? "?" : "?" + uri.getRawQuery();
        String digest = "sha-256=" + bytes(Digests.sha256(body));
        Map<String, String> components = new LinkedHashMap<>();
        components.put("@method", method);
        components.put("@path", path);
        components.put("@query", query);
        components.put("content-type", type);
        components.put("content-digest", digest);
        String signer = key.id() + offer.deviceId().map(device -> "@" + device).orElse("");
        String parameters = names(components) + ";nonce=\"" + offer.nonce() + "\";keyid=\"" + signer + "\"";
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put("Content-Type", type);
        headers.put("Content-Digest", digest);
        headers.put("Signature-Input", LABEL + "=" + parameters);
        headers.put("Signature", LABEL + "=" + bytes(key.hmac(base(components, parameters))));
        return headers;
    }

    /** The signature base (section 2.5): a line a component, and the parameters. */
    static byte[] base(Map<String, String> components, String parameters) {
        StringBuilder base = new StringBuilder();
        components.forEach((name, value) ->
                base.append('"').append(name).append("\": ").append(value).append('\n'));
        base.append("\"@signature-params\": ").append(parameters);
        return base.toString().getBytes(StandardCharsets.US_ASCII);
    }

    private static String names(Map<String, String> components) {
        return "(\"" + String.join("\" \"", components.keySet()) + "\")";
    }

    /** A byte sequence (RFC 8941, section 3.3.5). */
    static String bytes(byte[] value) {
        return ":" + Base64.getEncoder().encodeToString(value) + ":";
    }
}

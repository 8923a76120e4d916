package dev.hotreload.client.auth;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a device wants of the next request's signature: the header {@code Accept-Signature} (RFC 9421, section 5.1) of
 * an answer.
 *
 * @param nonce to be used once, within 30 s
 * @param keyId {@link DeviceKey#id} of the device's key; empty if the device does not tell
 */
public record Offer(String nonce, Optional<String> keyId) {
    /** The header's name. */
    public static final String HEADER = "Accept-Signature";

    private static final Pattern NONCE = Pattern.compile(";nonce=\"([^\"\\\\]+)\"");
    private static final Pattern KEY_ID = Pattern.compile(";keyid=\"([^\"\\\\]+)\"");

    /** Reads the header's value; empty if it names no nonce. */
    public static Optional<Offer> parse(String header) {
        return value(NONCE, header).map(nonce -> new Offer(nonce, value(KEY_ID, header)));
    }

    private static Optional<String> value(Pattern parameter, String header) {
        Matcher matcher = parameter.matcher(header);
        return matcher.find() ? Optional.of(matcher.group(1)) : Optional.empty();
    }
}

package dev.hotreload.client.auth;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a device wants of the next request's signature: the header {@code Accept-Signature} (RFC 9421, section 5.1) of
 * an answer.
 *
 * @param nonce to be used once, within 30 s and in the order of issue
 * @param keyId {@link DeviceKey#id} of the device's key; empty if the device does not tell
 * @param deviceId the device's id, as its status shows it; empty if the device does not tell
 */
public record Offer(String nonce, Optional<String> keyId, Optional<String> deviceId) {
    /** The header's name. */
    public static final String HEADER = "Accept-Signature";

    private static final Pattern NONCE = Pattern.compile(";nonce=\"([^\"\\\\]+)\"");
    private static final Pattern KEY_ID = Pattern.compile(";keyid=\"([^\"\\\\@]+)(?:@([0-9a-f]+))?\"");

    /** Reads the header's value; empty if it names no nonce. */
    public static Optional<Offer> parse(String header) {
        return value(NONCE, 1, header)
                .map(nonce -> new Offer(nonce, value(KEY_ID, 1, header), value(KEY_ID, 2, header)));
    }

    private static Optional<String> value(Pattern parameter, int group, String header) {
        Matcher matcher = parameter.matcher(header);
        return matcher.find() ? Optional.ofNullable(matcher.group(group)) : Optional.empty();
    }
}

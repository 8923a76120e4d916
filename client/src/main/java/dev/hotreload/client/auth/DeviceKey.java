package dev.hotreload.client.auth;

import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.regex.Pattern;

/**
 * The secret that a device's firmware and those who may replace its module share: 32 random bytes, written as 64
 * hexadecimal digits. Never printed: {@link #toString} shows its {@link #id}.
 */
public final class DeviceKey {
    /** Bytes of a key. */
    public static final int SIZE = 32;

    private static final int ID_BYTES = 8;
    private static final Pattern TEXT = Pattern.compile("[0-9a-f]{" + 2 * SIZE + "}");

    private final byte[] bytes;

    private DeviceKey(byte[] bytes) {
        this.bytes = bytes;
    }

    /** A new one, from the platform's random source. */
    public static DeviceKey random() {
        byte[] bytes = new byte[SIZE];
        new SecureRandom().nextBytes(bytes);
        return new DeviceKey(bytes);
    }

    /**
     * Reads a key.
     *
     * @param text 64 lower-case hexadecimal digits; blanks and line ends around them do no harm
     * @throws IllegalArgumentException when it is something else; the message does not quote it
     */
    public static DeviceKey parse(String text) {
        String digits = text.strip();
        if (!TEXT.matcher(digits).matches()) {
            throw new IllegalArgumentException("a device key is 64 lower-case hexadecimal digits, and this is "
                    + digits.length() + " characters that are not");
        }
        return new DeviceKey(HexFormat.of().parseHex(digits));
    }

    /** The key as {@link #parse} reads it: a secret. */
    public String secret() {
        return HexFormat.of().formatHex(bytes);
    }

    /**
     * The key's name, which does not give it away: the first 16 hexadecimal digits of its SHA-256. The device shows the
     * same.
     */
    public String id() {
        return HexFormat.of().formatHex(Digests.sha256(bytes), 0, ID_BYTES);
    }

    /** HMAC-SHA-256 of a message. */
    byte[] hmac(byte[] message) {
        return Digests.hmacSha256(bytes, message);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof DeviceKey key && MessageDigest.isEqual(bytes, key.bytes);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(bytes);
    }

    @Override
    public String toString() {
        return "key " + id();
    }
}

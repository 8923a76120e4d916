package dev.hotreload.client.auth;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class RequestSignerTest {
    private static final String EMPTY_DIGEST = "sha-256=:47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=:";

    private final DeviceKey key = DeviceKey.parse("0123456789abcdef".repeat(4));
    private final RequestSigner signer = new RequestSigner(key);

    private Offer offer(String nonce) {
        return new Offer(nonce, Optional.of(key.id()), Optional.of("0a1b2c3d4e5f"));
    }

    /** RFC 9421, appendix B.2.5, with the key of B.1.5. */
    @Test
    void vectorOfTheRfc() {
        byte[] sharedSecret = Base64.getDecoder()
                .decode("uzvJfB4u3N0Jy4T7NZ75MDVcr8zSTInedJtkgcu46YW4XByzNJjxBdtjUkdJPBtbmHhIDi6pcl8jsasjlTMtDQ==");
        Map<String, String> components = new LinkedHashMap<>();
        components.put("date", "Tue, 20 Apr 2021 02:07:55 GMT");
        components.put("@authority", "example.com");
        components.put("content-type", "application/json");
        String parameters =
                "(\"date\" \"@authority\" \"content-type\");created=1618884473;keyid=\"test-shared-secret\"";

        byte[] base = RequestSigner.base(components, parameters);

        assertThat(new String(base, StandardCharsets.US_ASCII)).isEqualTo("""
                "date": Tue, 20 Apr 2021 02:07:55 GMT
                "@authority": example.com
                "content-type": application/json
                "@signature-params": ("date" "@authority" "content-type");created=1618884473;keyid="test-shared-secret\"""");
        assertThat(RequestSigner.bytes(Digests.hmacSha256(sharedSecret, base)))
                .isEqualTo(":pxcQw6G3AjtMBQjwo8XzkZf/bws5LelbaMk5rGIGtE8=:");
    }

    @Test
    void signsMethodPathQueryTypeAndDigestForOneDevice() {
        URI uri = URI.create("http://device:8080/upload-and-reload?module=a%20b");
        Map<String, String> headers = signer.sign("POST", uri, "text/plain", new byte[0], offer("n1"));

        String parameters =
                "(\"@method\" \"@path\" \"@query\" \"content-type\" \"content-digest\");nonce=\"n1\";keyid=\""
                        + key.id() + "@0a1b2c3d4e5f\"";
        String base = "\"@method\": POST\n\"@path\": /upload-and-reload\n\"@query\": ?module=a%20b\n"
                + "\"content-type\": text/plain\n\"content-digest\": " + EMPTY_DIGEST + "\n\"@signature-params\": "
                + parameters;
        assertThat(headers)
                .containsOnly(
                        Map.entry("Content-Type", "text/plain"),
                        Map.entry("Content-Digest", EMPTY_DIGEST),
                        Map.entry("Signature-Input", "sig=" + parameters),
                        Map.entry(
                                "Signature",
                                "sig=" + RequestSigner.bytes(key.hmac(base.getBytes(StandardCharsets.US_ASCII)))));
    }

    @Test
    void absentQueryIsAQuestionMarkAndAbsentPathASlash() {
        Map<String, String> bare = signer.sign("GET", URI.create("http://device"), "a/b", new byte[0], offer("n"));
        Map<String, String> written = signer.sign("GET", URI.create("http://device/?"), "a/b", new byte[0], offer("n"));

        assertThat(bare).isEqualTo(written);
    }
}

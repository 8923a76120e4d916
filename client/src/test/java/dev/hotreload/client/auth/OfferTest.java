package dev.hotreload.client.auth;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OfferTest {
    @Test
    void nonceAndKey() {
        assertThat(Offer.parse("sig=(\"@method\");nonce=\"a+/b\";keyid=\"0123\""))
                .contains(new Offer("a+/b", Optional.of("0123"), Optional.empty()));
        assertThat(Offer.parse("s=();keyid=\"k\";nonce=\"n\""))
                .contains(new Offer("n", Optional.of("k"), Optional.empty()));
        assertThat(Offer.parse("s=();nonce=\"n\"")).contains(new Offer("n", Optional.empty(), Optional.empty()));
    }

    @Test
    void deviceBehindTheKey() {
        assertThat(Offer.parse("s=();nonce=\"n\";keyid=\"k@a0b1c2d3e4f5\""))
                .contains(new Offer("n", Optional.of("k"), Optional.of("a0b1c2d3e4f5")));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "sig=()",
                "sig=();nonce",
                "sig=();nonce=\"\"",
                "sig=();keyid=\"k\"",
                "sig=();nonce=\"a\\\"b\""
            })
    void withoutANonceItIsNone(String header) {
        assertThat(Offer.parse(header)).isEmpty();
    }
}

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
                .contains(new Offer("a+/b", Optional.of("0123")));
        assertThat(Offer.parse("s=();keyid=\"k\";nonce=\"n\"")).contains(new Offer("n", Optional.of("k")));
        assertThat(Offer.parse("s=();nonce=\"n\"")).contains(new Offer("n", Optional.empty()));
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

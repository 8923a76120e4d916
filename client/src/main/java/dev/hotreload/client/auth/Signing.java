package dev.hotreload.client.auth;

import java.net.URI;
import java.net.http.HttpHeaders;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;

/**
 * How one client's requests to one device get signed: by its key, if it has one, with the nonce that the device's last
 * answer offered. Safe for use by several threads.
 */
public final class Signing {
    /** Less than the 30 s that a nonce is good for: the request has to arrive, too. */
    private static final Duration FRESH = Duration.ofSeconds(20);

    private final Optional<RequestSigner> signer;
    private final AtomicReference<TimedOffer> last = new AtomicReference<>();

    private record TimedOffer(Offer offer, long nanos) {}

    /** @param key empty: nothing is signed */
    public Signing(Optional<DeviceKey> key) {
        this.signer = key.map(RequestSigner::new);
    }

    /** Whether there is a key. */
    public boolean possible() {
        return signer.isPresent();
    }

    /** Keeps what an answer offers for the next request. */
    public void remember(HttpHeaders answer) {
        answer.firstValue(Offer.HEADER)
                .flatMap(Offer::parse)
                .ifPresent(offer -> last.set(new TimedOffer(offer, System.nanoTime())));
    }

    /** The last answer's offer, once, unless it is too old or there is no key. */
    public Optional<Offer> take() {
        TimedOffer taken = last.getAndSet(null);
        boolean fresh = taken != null && System.nanoTime() - taken.nanos() < FRESH.toNanos();
        return fresh && possible() ? Optional.of(taken.offer()) : Optional.empty();
    }

    /** Whether the device has told that its key is another one: signing would be in vain. */
    public boolean isForAnotherKey(Offer offer) {
        return signer.isPresent()
                && offer.keyId()
                        .filter(id -> !id.equals(signer.get().key().id()))
                        .isPresent();
    }

    /** The headers that sign a request; {@link #possible} must hold. */
    public Map<String, String> headers(String method, URI uri, byte[] body, Offer offer) {
        return signer.orElseThrow().sign(method, uri, body, offer.nonce());
    }
}

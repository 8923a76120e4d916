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
    /** The device's id: given, or that of its first offer; null before it. */
    private final AtomicReference<String> device;

    private record TimedOffer(Offer offer, long nanos) {}

    /**
     * @param key empty: nothing is signed
     * @param device id of the device that is expected; empty: whichever answers first
     */
    public Signing(Optional<DeviceKey> key, Optional<String> device) {
        this.signer = key.map(RequestSigner::new);
        this.device = new AtomicReference<>(device.orElse(null));
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

    /**
     * Checks that the offer is that of the expected device, and of one with our key: else signing would be in vain, or
     * for somebody else's sake.
     *
     * @param address where the offer came from, for the message
     * @throws MismatchException if it is not
     */
    public void check(Offer offer, URI address) throws MismatchException {
        if (signer.isEmpty()) {
            return;
        }
        if (offer.keyId().isPresent()
                && !offer.keyId().get().equals(signer.get().key().id())) {
            throw new KeyMismatchException(address, offer.keyId().get());
        }
        String found = offer.deviceId().orElse(null);
        String known = device.compareAndExchange(null, found);
        if (known != null && !known.equals(found)) {
            throw new DeviceMismatchException(address, known, offer.deviceId());
        }
    }

    /** The headers that sign a request, {@code Content-Type} among them; {@link #possible} must hold. */
    public Map<String, String> headers(String method, URI uri, String type, byte[] body, Offer offer) {
        return signer.orElseThrow().sign(method, uri, type, body, offer);
    }
}

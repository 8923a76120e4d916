package dev.hotreload.it.clients;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hotreload.it.http.Answer;
import dev.hotreload.it.http.AnswerReader;
import dev.hotreload.it.http.RawRequest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Bodies that drip: the server has one task, and others wait for no longer than the deadline. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SlowClientsIT {
    private static final int DEADLINE_SECONDS = 7;
    private static final int SECTOR = 4096;
    /** For what the machine that runs the test may add. */
    private static final Duration SLACK = Duration.ofSeconds(8);

    private final ScheduledExecutorService drips = Executors.newSingleThreadScheduledExecutor();
    private BadClients clients;

    @BeforeAll
    void start() throws IOException {
        clients = BadClients.start("slow", "-DCONFIG_HOTRELOAD_BODY_TIMEOUT_SECONDS=" + DEADLINE_SECONDS);
    }

    @AfterAll
    void stop() {
        drips.shutdownNow();
        clients.close();
    }

    /**
     * A byte now and then, which is found out after five seconds; a rate that is just enough, which is not before the
     * deadline; the same of a body that was refused for its first bytes, and is read to its end all the same.
     */
    @ParameterizedTest
    @CsvSource({"1, 0, 5, BODY_INCOMPLETE", "150, 0, 7, BODY_INCOMPLETE", "150, 1, 7, NOT_ELF"})
    void othersAreAnsweredWithinTheDeadline(int piece, int from, int seconds, String code) throws Exception {
        byte[] body = Arrays.copyOfRange(clients.padded(), from, BadClients.PADDED_SIZE);
        int first = from == 0 ? 1 : SECTOR;
        try (Socket socket = RawRequest.connect(clients.board().url())) {
            clients.upload("Content-Length: " + body.length, Arrays.copyOf(body, first))
                    .write(socket);
            Instant start = Instant.now();
            Future<?> dripping = drip(socket, body, first, piece);
            Thread.sleep(300); // until the server is at it: of two that it finds waiting, it may take either first

            clients.board().client().status();
            Duration waited = Duration.between(start, Instant.now());
            dripping.cancel(true);

            assertThat(waited)
                    .isBetween(
                            Duration.ofSeconds(seconds - 1),
                            Duration.ofSeconds(seconds).plus(SLACK));
            Answer answer = new AnswerReader(socket.getInputStream()).read();
            assertThat(answer.problem().code()).as(answer.body()).isEqualTo(code);
        }
        clients.assertNoHarm();
    }

    /** The second of two uploads waits for the first. */
    @Test
    void twoUploadsAtOnce() throws Exception {
        byte[] module = clients.padded();
        CompletableFuture<Void> second;
        try (Socket socket = RawRequest.connect(clients.board().url())) {
            clients.upload(Integer.toString(module.length), module.length / 2).write(socket);
            second = CompletableFuture.runAsync(() -> upload(module));
            socket.getOutputStream().write(module, module.length / 2, module.length / 2);
            Answer first = new AnswerReader(socket.getInputStream()).read();
            assertThat(first.status()).as(first.body()).isEqualTo(200);
        }
        second.get(60, TimeUnit.SECONDS);
        clients.board().reloaded();
        clients.board().deploy(); // the second was only stored
        clients.assertNoHarm();
    }

    private void upload(byte[] module) {
        try {
            assertThat(clients.board().client().upload(module).size()).isEqualTo(module.length);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    /** Sends the body from there on, ten pieces a second. */
    private Future<?> drip(Socket socket, byte[] body, int from, int piece) {
        AtomicInteger next = new AtomicInteger(from);
        return drips.scheduleAtFixedRate(
                () -> {
                    try {
                        socket.getOutputStream().write(body, next.getAndAdd(piece), piece);
                    } catch (IOException e) {
                        throw new UncheckedIOException("the device has had enough, which ends this", e);
                    }
                },
                100,
                100,
                TimeUnit.MILLISECONDS);
    }
}

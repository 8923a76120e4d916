package dev.hotreload.it.auth;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hotreload.client.DeviceUnreachableException;
import dev.hotreload.client.auth.DeviceKey;
import dev.hotreload.it.board.Soak;
import dev.hotreload.it.http.Answer;
import dev.hotreload.it.http.AnswerReader;
import dev.hotreload.it.http.RawRequest;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** Thousands of strangers' requests over 64 connections, many more than the server keeps, and the owner among them. */
class FloodIT {
    private static final int REQUESTS = Soak.isAsked() ? 10_000 : 3_000;
    private static final int CONNECTIONS = 64;
    /** The server may close anybody's connection for the sake of a newer one, the owner's too. */
    private static final int TRIES = 20;

    private static final byte[] NOTHING = {};

    /** The flood goes on until the owner got in so often, however busy the host is. */
    private static final int DEPLOYMENTS = 2;

    private final AtomicInteger refused = new AtomicInteger();
    private final AtomicBoolean over = new AtomicBoolean();

    @Test
    void ownerGetsInAndTheModuleGoesOn() throws Exception {
        ExecutorService strangers = Executors.newFixedThreadPool(CONNECTIONS);
        try (GuardedBoard board = GuardedBoard.start("flood")) {
            List<RawRequest> requests = requests(board);
            List<Future<Void>> floods = new ArrayList<>();
            for (int i = 0; i < CONNECTIONS; i++) {
                RawRequest request = requests.get(i % requests.size());
                floods.add(strangers.submit(() -> flood(board.url(), request)));
            }
            for (int deployed = 0; deployed < DEPLOYMENTS || refused.get() < REQUESTS; deployed++) {
                insist(board::deploy);
                insist(board::assertUntouched);
                assertThat(floods).as("strangers who have given up").noneMatch(Future::isDone);
            }
            over.set(true);
            for (Future<Void> flood : floods) {
                flood.get();
            }
            board.assertUntouched();
            board.deploy();
        } finally {
            strangers.shutdownNow();
        }
    }

    /** Without a signature, by another key, and by another key under the name of the right one. */
    private static List<RawRequest> requests(GuardedBoard board) throws IOException {
        byte[] module = board.forgedModule();
        DeviceKey wrong = DeviceKey.random();
        SignedRequest forged = SignedRequest.by(wrong, "/upload-and-reload", module, board.offer());
        SignedRequest disguised = SignedRequest.by(wrong, "/reload", NOTHING, board.offer())
                .replacing(wrong.id(), board.key().id());
        return List.of(
                new SignedRequest("/upload-and-reload", List.of(), module).raw(),
                new SignedRequest("/reload", List.of(), NOTHING).raw(),
                forged.raw(),
                disguised.raw());
    }

    /** One connection, opened again whenever the server has closed it. */
    private Void flood(URI device, RawRequest request) throws IOException {
        while (!over.get()) {
            try (Socket socket = RawRequest.connect(device)) {
                AnswerReader answers = new AnswerReader(socket.getInputStream());
                while (!over.get()) {
                    request.write(socket);
                    Answer answer = answers.read();
                    assertThat(answer.status()).isEqualTo(401);
                    refused.incrementAndGet();
                }
            } catch (IOException e) {
                continue;
            }
        }
        return null;
    }

    private interface Work {
        void run() throws IOException;
    }

    private static void insist(Work work) throws IOException {
        for (int tries = 1; ; tries++) {
            try {
                work.run();
                return;
            } catch (DeviceUnreachableException e) {
                if (tries == TRIES) {
                    throw e;
                }
            }
        }
    }
}

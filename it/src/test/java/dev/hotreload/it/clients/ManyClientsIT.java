package dev.hotreload.it.clients;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hotreload.it.http.AnswerReader;
import dev.hotreload.it.http.RawRequest;
import java.io.IOException;
import java.net.Socket;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** 64 connections at once: nine times what the server keeps. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ManyClientsIT {
    private static final int CONNECTIONS = 64;

    private final List<Socket> sockets = new ArrayList<>();
    private BadClients clients;

    @BeforeAll
    void start() throws IOException {
        clients = BadClients.start("many");
    }

    @AfterAll
    void stop() throws IOException {
        clients.close();
    }

    @Test
    void allSayNothing() throws IOException {
        open();
        clients.assertNoHarm();
        close();
        clients.assertNoHarm();
    }

    /** Those that were closed to make room for later ones get no answer, the last ones do. */
    @Test
    void allAskAtOnce() throws IOException {
        open();
        RawRequest request = new RawRequest("GET /status HTTP/1.1", BadClients.NOTHING);
        int answered = 0;
        for (Socket socket : sockets) {
            answered += asks(request, socket) ? 1 : 0;
        }
        assertThat(answered).isPositive();
        clients.assertNoHarm();
        close();
    }

    /** Each holds the server until its connection is reset. */
    @Test
    void allLeaveInsideABody() throws IOException {
        open();
        for (Socket socket : sockets) {
            leave(socket);
        }
        clients.assertNoHarm();
        close();
    }

    private boolean asks(RawRequest request, Socket socket) {
        try {
            request.write(socket);
            return new AnswerReader(socket.getInputStream()).read().status() == 200;
        } catch (IOException e) {
            return false;
        }
    }

    private void leave(Socket socket) throws IOException {
        try {
            clients.upload(Integer.toString(BadClients.PADDED_SIZE), BadClients.PADDED_SIZE / 2)
                    .write(socket);
        } catch (IOException e) {
            assertThat(e).hasMessageMatching("(?i).*(broken pipe|reset).*");
        }
        socket.setSoLinger(true, 0);
        socket.close();
    }

    private void open() throws IOException {
        for (int i = 0; i < CONNECTIONS; i++) {
            sockets.add(RawRequest.connect(clients.board().url()));
        }
    }

    private void close() throws IOException {
        for (Socket socket : sockets) {
            socket.close();
        }
        sockets.clear();
    }
}

package dev.hotreload.it.clients;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hotreload.client.Status;
import dev.hotreload.client.Uploaded;
import dev.hotreload.it.board.ProbeBoard;
import dev.hotreload.it.board.TestProject;
import dev.hotreload.it.http.RawRequest;
import java.io.IOException;
import java.util.Arrays;

/** A board with a module running, what bad clients send to it, and what must hold after each of them. */
final class BadClients implements AutoCloseable {
    /** Bytes of the module with zeros behind it: several sectors of flash. */
    static final int PADDED_SIZE = 16 * 1024;

    static final byte[] NOTHING = {};

    private final ProbeBoard board;
    private final byte[] padded;

    private BadClients(ProbeBoard board) throws IOException {
        this.board = board;
        this.padded = Arrays.copyOf(board.bytes(), PADDED_SIZE);
    }

    /**
     * Starts a board.
     *
     * @param configuration more options of the component
     */
    static BadClients start(String name, String... configuration) throws IOException {
        TestProject project = TestProject.copyOf("badinput", ProbeBoard.MODULE, name);
        return new BadClients(
                ProbeBoard.start(project.with(project.project().sources(), Arrays.asList(configuration))));
    }

    ProbeBoard board() {
        return board;
    }

    /** The module, padded: what an honest client could send. */
    byte[] padded() {
        return padded.clone();
    }

    /** An upload whose header announces {@code length}, and whose body are the first bytes of the padded module. */
    RawRequest upload(String length, int sent) {
        return upload("Content-Length: " + length, Arrays.copyOf(padded, sent));
    }

    /** An upload with that header. */
    RawRequest upload(String header, byte[] body) {
        return new RawRequest(
                "POST /upload-and-reload HTTP/1.1\nContent-Type: application/octet-stream\n" + header, body);
    }

    /** The module that ran is running still, and stored as it was; the next honest client is served. */
    void assertNoHarm() throws IOException {
        board.assertUntouched();
        Status.Module before = board.client().status().modules().get(0);
        assertThat(board.client().reload().sequence())
                .as("the record that a reload finds whole")
                .isEqualTo(before.sequence());
        board.reloaded();
        Uploaded uploaded = board.client().upload(padded);
        assertThat(uploaded.size()).isEqualTo(PADDED_SIZE);
        board.deploy();
    }

    @Override
    public void close() {
        board.close();
    }
}

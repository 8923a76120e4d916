package dev.hotreload.it.http;

import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;

/**
 * A request written byte by byte, so that it can be one that no proper client sends.
 *
 * @param head request line and headers without {@code Host}, lines separated by LF; no empty line at the end
 * @param body what follows the head, whatever the headers say about it
 */
public record RawRequest(String head, byte[] body) {
    /** Longer than the device waits for the rest of a body. */
    private static final int ANSWER_TIMEOUT_MS = 30_000;

    /** Sends all, keeps the connection open and reads the answer. */
    public Answer send(URI device) throws IOException {
        try (Socket socket = connect(device)) {
            write(socket);
            return new AnswerReader(socket.getInputStream()).read();
        }
    }

    /** Sends all, ends the sending half of the connection, and reads the answer. */
    public Answer sendAndEnd(URI device) throws IOException {
        try (Socket socket = connect(device)) {
            write(socket);
            socket.shutdownOutput();
            return new AnswerReader(socket.getInputStream()).read();
        }
    }

    /** Sends all and goes away without waiting for an answer; a reset, not a proper end of the connection. */
    public void sendAndReset(URI device) throws IOException {
        try (Socket socket = connect(device)) {
            write(socket);
            socket.setSoLinger(true, 0);
        }
    }

    /** Opens a connection, which waits for answers as long as the device may take. */
    public static Socket connect(URI device) throws IOException {
        Socket socket = new Socket(device.getHost(), device.getPort());
        socket.setSoTimeout(ANSWER_TIMEOUT_MS);
        return socket;
    }

    /** Sends all over a connection. */
    public void write(Socket socket) throws IOException {
        String lines = head.strip() + "\nHost: " + socket.getInetAddress().getHostAddress() + "\n\n";
        OutputStream out = socket.getOutputStream();
        out.write(lines.replace("\n", "\r\n").getBytes(StandardCharsets.US_ASCII));
        out.write(body);
        out.flush();
    }
}

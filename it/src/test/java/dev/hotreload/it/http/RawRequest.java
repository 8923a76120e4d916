package dev.hotreload.it.http;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
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

    /** Sends all over a connection, in one piece: a device that refuses the head may close before a second one. */
    public void write(Socket socket) throws IOException {
        String lines = head.strip() + "\nHost: " + socket.getInetAddress().getHostAddress() + "\n\n";
        ByteArrayOutputStream request = new ByteArrayOutputStream();
        request.writeBytes(lines.replace("\n", "\r\n").getBytes(StandardCharsets.US_ASCII));
        request.writeBytes(body);
        socket.getOutputStream().write(request.toByteArray());
    }
}

package dev.hotreload.it.http;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A request written byte by byte, so that it can be one that no proper client sends.
 *
 * @param head request line and headers without {@code Host}, lines separated by LF; no empty line at the end
 * @param body what follows the head, whatever the headers say about it
 */
record RawRequest(String head, byte[] body) {
    /** Longer than the device waits for the rest of a body. */
    private static final int ANSWER_TIMEOUT_MS = 30_000;

    private static final Pattern STATUS = Pattern.compile("HTTP/1\\.1 (\\d{3}) [^\r\n]*\r\n");
    private static final Pattern CONTENT_TYPE = Pattern.compile("(?im)^content-type: *([^\r\n]*)");
    private static final Pattern CONTENT_LENGTH = Pattern.compile("(?im)^content-length: *(\\d+)");

    /** Sends all, keeps the connection open and reads the answer. */
    Answer send(URI device) throws IOException {
        try (Socket socket = connect(device)) {
            write(socket);
            return read(socket.getInputStream());
        }
    }

    /** Sends all, ends the sending half of the connection, and reads the answer. */
    Answer sendAndEnd(URI device) throws IOException {
        try (Socket socket = connect(device)) {
            write(socket);
            socket.shutdownOutput();
            return read(socket.getInputStream());
        }
    }

    /** Sends all and goes away without waiting for an answer; a reset, not a proper end of the connection. */
    void sendAndReset(URI device) throws IOException {
        try (Socket socket = connect(device)) {
            write(socket);
            socket.setSoLinger(true, 0);
        }
    }

    private static Socket connect(URI device) throws IOException {
        Socket socket = new Socket(device.getHost(), device.getPort());
        socket.setSoTimeout(ANSWER_TIMEOUT_MS);
        return socket;
    }

    private void write(Socket socket) throws IOException {
        String lines = head.strip() + "\nHost: " + socket.getInetAddress().getHostAddress() + "\n\n";
        OutputStream out = socket.getOutputStream();
        out.write(lines.replace("\n", "\r\n").getBytes(StandardCharsets.US_ASCII));
        out.write(body);
        out.flush();
    }

    private static Answer read(InputStream in) throws IOException {
        StringBuilder head = new StringBuilder();
        while (head.indexOf("\r\n\r\n") < 0) {
            int next = in.read();
            if (next < 0) {
                throw new IOException("the connection ended inside the answer's head: '" + head + "'");
            }
            head.append((char) next);
        }
        Matcher status = STATUS.matcher(head);
        if (!status.lookingAt()) {
            throw new IOException("not an HTTP/1.1 answer: '" + head + "'");
        }
        String contentType = header(head, CONTENT_TYPE);
        int length = Integer.parseInt(header(head, CONTENT_LENGTH));
        String body = new String(in.readNBytes(length), StandardCharsets.UTF_8);
        return new Answer(Integer.parseInt(status.group(1)), contentType, body);
    }

    private static String header(CharSequence head, Pattern pattern) throws IOException {
        Matcher header = pattern.matcher(head);
        if (!header.find()) {
            throw new IOException("the answer lacks a header like " + pattern + ": '" + head + "'");
        }
        return header.group(1);
    }
}

package dev.hotreload.engine.monitor;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Objects;
import java.util.Optional;

/**
 * Follows a file that a board's output is written to, as {@code tail -F} does: when it is cut short, or another file
 * takes its name, that is read from its start. It need not be there yet.
 */
public final class FileLog extends ReadLog {
    private static final long POLL_MILLIS = 10;
    private static final int CHUNK = 16 * 1024;

    private final Path file;
    private final ByteBuffer buffer = ByteBuffer.allocate(CHUNK);
    private FileChannel channel;
    private Object key;

    private FileLog(Path file) {
        super(file.toString());
        this.file = file;
    }

    /** All that is in the file, and what comes. */
    public static FileLog whole(Path file) {
        return new FileLog(file);
    }

    /** What stands behind a place in the file, and what comes; all of it if the file is shorter. */
    public static FileLog from(Path file, long position) throws IOException {
        FileLog log = new FileLog(file);
        if (log.open()) {
            log.channel.position(position);
        }
        return log;
    }

    @Override
    void read(Lines lines) {
        try {
            boolean last;
            do {
                last = isClosed(); // What came before the end of this is read once more.
                look(lines);
                if (!last) {
                    Thread.sleep(POLL_MILLIS);
                }
            } while (!last);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            lines.flush();
            closeChannel();
        }
    }

    private void look(Lines lines) throws IOException {
        if (channel == null && !open()) {
            return;
        }
        if (channel.size() < channel.position()) {
            lines.flush();
            channel.position(0);
        }
        drain(lines);
        if (isAnotherFile()) {
            drain(lines); // What was written between the last look and the change of name.
            lines.flush();
            closeChannel();
            look(lines);
        }
    }

    private void drain(Lines lines) throws IOException {
        for (int count = channel.read(buffer.clear()); count > 0; count = channel.read(buffer.clear())) {
            lines.add(buffer.array(), count);
        }
    }

    private boolean open() throws IOException {
        Optional<Object> found = key();
        if (found.isEmpty()) {
            return false;
        }
        try {
            channel = FileChannel.open(file, StandardOpenOption.READ);
            key = found.get();
            return true;
        } catch (NoSuchFileException e) {
            return false;
        }
    }

    private boolean isAnotherFile() throws IOException {
        Optional<Object> now = key();
        return now.isPresent() && !Objects.equals(now.get(), key);
    }

    /** What tells one file from another of the same name. */
    private Optional<Object> key() throws IOException {
        try {
            Object known = Files.readAttributes(file, BasicFileAttributes.class).fileKey();
            return Optional.of(known == null ? file : known);
        } catch (NoSuchFileException e) {
            return Optional.empty();
        }
    }

    private void closeChannel() {
        try {
            if (channel != null) {
                channel.close();
            }
            channel = null;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

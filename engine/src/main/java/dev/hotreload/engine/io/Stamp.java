package dev.hotreload.engine.io;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Collection;

/**
 * A small file that says for which inputs a piece of work is finished.
 *
 * <p>It is taken away before the work starts and written after it has succeeded, so that what an interruption leaves
 * behind is never taken for finished.
 */
public final class Stamp {
    /** Work that a stamp guards. */
    @FunctionalInterface
    public interface Work {
        void run() throws IOException;
    }

    private final Path file;

    public Stamp(Path file) {
        this.file = file;
    }

    /** Whether the work was finished for exactly these inputs and all that it made is still there. */
    public boolean isFresh(Fingerprint inputs, Collection<Path> outputs) throws IOException {
        return outputs.stream().allMatch(Files::exists) && inputs.hex().equals(recorded());
    }

    /**
     * Does the work unless it is fresh.
     *
     * @return whether the work was done
     */
    public boolean runIfStale(Fingerprint inputs, Collection<Path> outputs, Work work) throws IOException {
        if (isFresh(inputs, outputs)) {
            return false;
        }
        clear();
        work.run();
        write(inputs);
        return true;
    }

    /** Forgets that the work was ever finished. */
    public void clear() throws IOException {
        Files.deleteIfExists(file);
    }

    /** Records that the work is finished. */
    public void write(Fingerprint inputs) throws IOException {
        AtomicFile.write(file, inputs.hex() + "\n");
    }

    private String recorded() throws IOException {
        try {
            return Files.readString(file).strip();
        } catch (NoSuchFileException e) {
            return "";
        }
    }
}

package dev.hotreload.engine.io;

import java.nio.file.Path;
import java.util.Collection;

/** Everything that a piece of work depends on, boiled down to one digest. The order of the calls matters. */
public final class Fingerprint {
    private final FileHashes hashes;
    private final StringBuilder text = new StringBuilder();

    public Fingerprint(FileHashes hashes) {
        this.hashes = hashes;
    }

    /** Adds settings, such as a command line. The number of values and the ends of each count too. */
    public Fingerprint add(String name, Collection<String> values) {
        text.append(name).append(' ').append(values.size()).append('\n');
        values.forEach(
                value -> text.append(value.length()).append(' ').append(value).append('\n'));
        return this;
    }

    /** Adds one setting. */
    public Fingerprint add(String name, String value) {
        text.append(name)
                .append(' ')
                .append(value.length())
                .append(' ')
                .append(value)
                .append('\n');
        return this;
    }

    /** Adds the path and the content of each file. */
    public Fingerprint addFiles(Collection<Path> files) {
        for (Path file : files) {
            add(file.toString(), hashes.of(file));
        }
        return this;
    }

    /** The digest, 64 hexadecimal digits. */
    public String hex() {
        return Sha256.hex(text.toString());
    }
}

package dev.hotreload.engine.idf;

import java.io.IOException;
import java.nio.file.Path;

/** Paths as idf.py writes them: without symbolic links, so that those of one file are equal. */
public final class RealPath {
    private RealPath() {}

    /** The absolute path without links, as far as it is there; the rest as it is given. */
    public static Path of(Path path) {
        Path absolute = path.toAbsolutePath();
        for (Path there = absolute; there != null; there = there.getParent()) {
            try {
                return there.toRealPath().resolve(there.relativize(absolute)).normalize();
            } catch (IOException e) {
                // Not there yet, or not for this user to see: its parent may be.
            }
        }
        return absolute.normalize();
    }
}

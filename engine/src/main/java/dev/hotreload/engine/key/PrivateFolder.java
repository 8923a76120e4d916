package dev.hotreload.engine.key;

import dev.hotreload.engine.io.AtomicFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** {@code .hotreload} in a project's folder: what outlives {@code mvn clean}, and is nobody else's business. */
public final class PrivateFolder {
    private static final String NAME = ".hotreload";

    private PrivateFolder() {}

    /** A project's, there or not. */
    static Path in(Path basedir) {
        return basedir.resolve(NAME);
    }

    /** Makes a project's, unless it is there. Git ignores all that is in it. */
    public static Path of(Path basedir) throws IOException {
        Path folder = in(basedir);
        Path ignore = folder.resolve(".gitignore");
        if (!Files.exists(ignore)) {
            AtomicFile.write(ignore, "*\n");
        }
        return folder;
    }
}

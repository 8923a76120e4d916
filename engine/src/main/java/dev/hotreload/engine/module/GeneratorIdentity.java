package dev.hotreload.engine.module;

import dev.hotreload.codegen.FirmwareFiles;
import dev.hotreload.engine.EngineException;
import dev.hotreload.engine.io.PackagedTree;
import dev.hotreload.engine.io.Trees;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.Path;

/** The generator, its checks and its built-in templates, as one digest: what other ones wrote or checked is stale. */
final class GeneratorIdentity {
    private static final String TEMPLATES = "dev/hotreload/templates";

    private GeneratorIdentity() {}

    /** Read once: our artifacts stay the same while this JVM runs. */
    private static final class Holder {
        static final String DIGEST = read();
    }

    static String digest() {
        return Holder.DIGEST;
    }

    private static String read() {
        URL place = FirmwareFiles.class.getProtectionDomain().getCodeSource().getLocation();
        try {
            return Trees.digest(Path.of(place.toURI()))
                    + PackagedTree.read(FirmwareFiles.class.getClassLoader(), TEMPLATES)
                            .digest();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (URISyntaxException e) {
            throw new EngineException("not a place of classes: " + place, e);
        }
    }
}

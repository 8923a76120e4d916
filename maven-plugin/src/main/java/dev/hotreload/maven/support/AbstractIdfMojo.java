package dev.hotreload.maven.support;

import java.io.File;
import java.nio.file.Path;
import java.util.Optional;
import org.apache.maven.plugins.annotations.Parameter;

/** Which ESP-IDF project the goals work on, if any. */
public abstract class AbstractIdfMojo extends AbstractHotReloadMojo {

    /**
     * Folder of the firmware's ESP-IDF project. None by default: then the firmware is one for the emulated board. The
     * goals that need no POM take the folder that they are started in.
     *
     * @since 0.1.0
     */
    @Parameter(property = "hotreload.idf.project")
    private File idfProject;

    /** The ESP-IDF project that was asked for. */
    protected final Optional<Path> idfProject() {
        return Optional.ofNullable(idfProject)
                .map(folder -> folder.toPath().toAbsolutePath().normalize());
    }

    /** The ESP-IDF project of a goal that makes no sense without one: the folder at hand where none was asked for. */
    protected final Path idfProjectHere() {
        return idfProject()
                .orElseGet(() ->
                        hasPom() ? project().getBasedir().toPath() : Path.of("").toAbsolutePath());
    }
}

package dev.hotreload.maven.support;

import dev.hotreload.engine.idf.Idf;
import dev.hotreload.engine.idf.IdfProject;
import dev.hotreload.engine.idf.run.Progress;
import dev.hotreload.maven.progress.TerminalProgress;
import java.io.File;
import java.nio.file.Path;
import java.util.Optional;
import org.apache.maven.plugins.annotations.Parameter;

/** Which ESP-IDF project the goals work on, if any, and how ESP-IDF is run. */
public abstract class AbstractIdfMojo extends AbstractHotReloadMojo {

    /**
     * Folder of the firmware's ESP-IDF project. None by default: then the firmware is one for the emulated board. The
     * goals that need no POM take the folder that they are started in.
     *
     * @since 0.1.0
     */
    @Parameter(property = "hotreload.idf.project")
    private File idfProject;

    /**
     * Folder of ESP-IDF. None by default: then it is found by IDF_PATH, idf.py on PATH, or what ESP-IDF's installers
     * have written down.
     *
     * @since 0.1.0
     */
    @Parameter(property = "hotreload.idf.path")
    private File idfPath;

    /**
     * Folder that ESP-IDF builds into. None by default: then it is build in the ESP-IDF project.
     *
     * @since 0.1.0
     */
    @Parameter(property = "hotreload.idf.buildDirectory")
    private File idfBuildDirectory;

    /**
     * Further arguments of idf.py, before its command, such as -DSDKCONFIG_DEFAULTS=sdkconfig.ci; quotes as in a shell.
     * None by default.
     *
     * @since 0.1.0
     */
    @Parameter(property = "hotreload.idf.arguments")
    private String idfArguments;

    /** Whether an ESP-IDF project was asked for. */
    protected final boolean hasIdfProject() {
        return idfProject != null;
    }

    /** Folder of the ESP-IDF project: the folder at hand where none was asked for. */
    protected final Path idfFolder() {
        if (idfProject != null) {
            return idfProject.toPath().toAbsolutePath().normalize();
        }
        return hasPom() ? project().getBasedir().toPath() : Path.of("").toAbsolutePath();
    }

    /** @throws dev.hotreload.engine.UserException if there is none */
    protected final IdfProject idfProject() {
        return IdfProject.of(
                idfFolder(),
                Optional.ofNullable(idfBuildDirectory).map(File::toPath),
                idfArguments == null ? "" : idfArguments);
    }

    /** How ESP-IDF is found; its words are in target/hotreload. */
    protected final Idf.Settings idfSettings() {
        Path target = hasPom()
                ? Path.of(project().getBuild().getDirectory())
                : idfFolder().resolve("target");
        return new Idf.Settings(
                Optional.ofNullable(idfPath).map(File::toPath),
                System.getenv(),
                Path.of(System.getProperty("user.home")),
                target.resolve("hotreload"));
    }

    /** A line that is rewritten, where a person sits before a terminal. */
    protected final Progress progress() {
        boolean watched = session().getRequest().isInteractiveMode()
                && TerminalProgress.isWatched()
                && getLog().isInfoEnabled()
                && !getLog().isDebugEnabled();
        return watched ? new TerminalProgress(System.out) : Progress.sparse(buildLog());
    }
}

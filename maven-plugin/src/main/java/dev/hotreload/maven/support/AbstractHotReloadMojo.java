package dev.hotreload.maven.support;

import dev.hotreload.engine.BuildLog;
import dev.hotreload.engine.EngineException;
import dev.hotreload.engine.UserException;
import dev.hotreload.maven.support.names.CommandLine;
import dev.hotreload.maven.support.names.KnownNames;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.plugin.AbstractMojo;
import org.apache.maven.plugin.MojoExecution;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugin.descriptor.PluginDescriptor;
import org.apache.maven.plugins.annotations.Parameter;
import org.apache.maven.project.MavenProject;

/**
 * The frame of every goal: whether it applies, and what a failure means to Maven.
 *
 * <p>The user's mistake is a {@link MojoFailureException}; a tool's fault, the host's or ours a
 * {@link MojoExecutionException}.
 */
public abstract class AbstractHotReloadMojo extends AbstractMojo {
    private static final List<String> PACKAGINGS = List.of("hotreload-module", "hotreload-firmware");

    /**
     * The project.
     *
     * @since 0.1.0
     */
    @Parameter(defaultValue = "${project}", readonly = true, required = true)
    private MavenProject project;

    /**
     * The session.
     *
     * @since 0.1.0
     */
    @Parameter(defaultValue = "${session}", readonly = true, required = true)
    private MavenSession session;

    /**
     * This execution of the goal.
     *
     * @since 0.1.0
     */
    @Parameter(defaultValue = "${mojoExecution}", readonly = true, required = true)
    private MojoExecution execution;

    /**
     * Whether to do nothing at all.
     *
     * @since 0.1.0
     */
    @Parameter(property = "hotreload.skip", defaultValue = "false")
    private boolean skip;

    @Override
    public final void execute() throws MojoExecutionException, MojoFailureException {
        try {
            refuseUnknownNames();
            CommandLine.overrule(this, session, execution);
            runUnlessSkipped();
        } catch (UserException e) {
            throw caused(new MojoFailureException(e.getMessage()), e);
        } catch (EngineException e) {
            throw caused(new MojoExecutionException(e.getMessage()), e);
        } catch (UncheckedIOException e) {
            throw caused(new MojoExecutionException("cannot read or write: " + e.getMessage()), e);
        } catch (IOException e) {
            throw caused(new MojoExecutionException("cannot read or write: " + e.getMessage()), e);
        }
    }

    private void refuseUnknownNames() {
        PluginDescriptor plugin = execution.getMojoDescriptor().getPluginDescriptor();
        KnownNames names = new KnownNames(plugin);
        names.checkCommandLine(session.getUserProperties(), session.getProjects());
        names.checkPom(project, project.getPlugin(plugin.getPluginLookupKey()));
    }

    private void runUnlessSkipped() throws IOException {
        if (skip) {
            getLog().info("Skipped: hotreload.skip is set");
        } else if (!applies()) {
            getLog().info("Nothing to do for packaging " + project.getPackaging() + ", only for "
                    + String.join(" and ", PACKAGINGS));
        } else {
            run();
        }
    }

    /** Not as the cause: Maven would put the class names of causes that have no message into ours. -e shows it all. */
    private static <T extends Exception> T caused(T failure, Exception cause) {
        failure.addSuppressed(cause);
        return failure;
    }

    /** Whether the goal has something to do in this project. */
    protected boolean applies() {
        return PACKAGINGS.contains(project.getPackaging());
    }

    /** Where there is no POM, Maven has a stand-in for the project. */
    protected final boolean hasPom() {
        return project.getFile() != null;
    }

    /** The goal's work, which is the engine's. */
    protected abstract void run() throws IOException;

    /** Whether the phases before have run; not if the goal alone was asked for. */
    protected final boolean isInLifecycle() {
        return execution.getSource() == MojoExecution.Source.LIFECYCLE;
    }

    protected final MavenProject project() {
        return project;
    }

    protected final MavenSession session() {
        return session;
    }

    protected final BuildLog buildLog() {
        return new MavenBuildLog(getLog());
    }
}

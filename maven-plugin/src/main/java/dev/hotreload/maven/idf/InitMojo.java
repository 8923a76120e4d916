package dev.hotreload.maven.idf;

import dev.hotreload.engine.UserException;
import dev.hotreload.engine.init.Initializer;
import dev.hotreload.engine.init.Initializer.Initialized;
import dev.hotreload.engine.init.NewProject;
import dev.hotreload.maven.support.AbstractIdfMojo;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import org.apache.maven.plugin.descriptor.PluginDescriptor;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;

/**
 * Makes a working project in the folder that it is started in: in an ESP-IDF project a POM and a reloadable component,
 * unless there is one; anywhere else a module and an app for the emulated board. Overwrites nothing, and tells what to
 * run next. Works without a POM, by the plugin's full coordinates.
 *
 * @since 0.1.0
 */
@Mojo(name = "init", requiresProject = false, threadSafe = true)
public final class InitMojo extends AbstractIdfMojo {
    /**
     * Maven's group id of the project.
     *
     * @since 0.1.0
     */
    @Parameter(property = "hotreload.groupId", defaultValue = "com.example")
    private String groupId;

    /**
     * Maven's artifact id of the project. The folder's name by default.
     *
     * @since 0.1.0
     */
    @Parameter(property = "hotreload.artifactId")
    private String artifactId;

    /**
     * The module's name, a C identifier of at most 31 characters. By default the artifact id's; in an ESP-IDF project that
     * of its reloadable component, or reloadable.
     *
     * @since 0.1.0
     */
    @Parameter(property = "hotreload.moduleName")
    private String moduleName;

    /**
     * Whether to add the partition hotreload to the ESP-IDF project's partition table, where it lacks.
     *
     * @since 0.1.0
     */
    @Parameter(property = "hotreload.addPartition", defaultValue = "false")
    private boolean addPartition;

    /**
     * Whether the module gets an annotated interface in Java, of which its header is made, and a JUnit test that runs its C;
     * not in an ESP-IDF project.
     *
     * @since 0.1.0
     */
    @Parameter(property = "hotreload.interface", defaultValue = "false")
    private boolean annotated;

    /**
     * The plugin.
     *
     * @since 0.1.0
     */
    @Parameter(defaultValue = "${plugin}", readonly = true, required = true)
    private PluginDescriptor plugin;

    @Override
    protected boolean applies() {
        return true;
    }

    @Override
    protected void run() throws IOException {
        if (hasPom()) {
            throw new UserException("there is a project already: " + project().getFile());
        }
        Path folder = idfFolder();
        NewProject wanted = NewProject.of(
                folder, groupId, Optional.ofNullable(artifactId), Optional.ofNullable(moduleName), plugin.getVersion());
        Initializer initializer = new Initializer(folder, wanted);
        Initialized done = annotated ? initializer.withInterface() : initializer.run(addPartition);
        getLog().info("Wrote into " + folder + ":");
        done.files().forEach(file -> getLog().info("  " + file));
        getLog().info("Next:");
        done.steps().forEach(step -> getLog().info("  " + step));
    }
}

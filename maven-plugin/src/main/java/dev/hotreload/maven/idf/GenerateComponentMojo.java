package dev.hotreload.maven.idf;

import dev.hotreload.engine.EngineException;
import dev.hotreload.engine.component.ComponentChange;
import dev.hotreload.engine.component.ComponentFiles;
import dev.hotreload.engine.component.ComponentFolder;
import dev.hotreload.maven.support.AbstractIdfMojo;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import org.apache.maven.plugin.descriptor.PluginDescriptor;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;

/**
 * Writes the ESP-IDF component, with the generator that its build runs, into components/hotreload of an ESP-IDF
 * project, or brings what it wrote there up to date. What a person changed there is never overwritten unasked. Works
 * without a POM, too.
 *
 * @since 0.1.0
 */
@Mojo(name = "generate-component", requiresProject = false, threadSafe = true)
public final class GenerateComponentMojo extends AbstractIdfMojo {
    /**
     * Whether to overwrite files that a person changed; each is kept beside the new one, as *.orig.
     *
     * @since 0.1.0
     */
    @Parameter(property = "hotreload.force", defaultValue = "false")
    private boolean force;

    /**
     * The plugin.
     *
     * @since 0.1.0
     */
    @Parameter(defaultValue = "${plugin}", readonly = true, required = true)
    private PluginDescriptor plugin;

    @Override
    protected boolean applies() {
        return super.applies() || !hasPom();
    }

    @Override
    protected void run() throws IOException {
        ComponentFiles component = ComponentFiles.packaged(plugin.getVersion(), generator());
        tell(new ComponentFolder(idfFolder()).generate(component, force));
    }

    private void tell(ComponentChange change) {
        String what = "Component hotreload " + change.version() + " in " + change.folder();
        if (change.isNothing()) {
            getLog().info(what + " is up to date");
            return;
        }
        getLog().info(what + change.before().map(version -> ", was " + version).orElse("") + ": "
                + change.added().size() + " files added, " + change.updated().size() + " updated, "
                + change.removed().size() + " removed");
        if (change.before().isPresent()) {
            tell("added", change.added());
        }
        tell("updated", change.updated());
        tell("removed", change.removed());
        tell("kept", change.kept());
    }

    private void tell(String what, List<String> paths) {
        paths.forEach(path -> getLog().info("  " + what + ": " + path));
    }

    private static byte[] generator() throws IOException {
        try (InputStream jar = GenerateComponentMojo.class.getResourceAsStream(ComponentFiles.GENERATOR)) {
            if (jar == null) {
                throw new EngineException("the plugin was built without " + ComponentFiles.GENERATOR
                        + ", which its phase prepare-package puts into it");
            }
            return jar.readAllBytes();
        }
    }
}

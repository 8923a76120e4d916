package dev.hotreload.maven;

import dev.hotreload.engine.build.BuiltModule;
import dev.hotreload.maven.support.AbstractModuleMojo;
import java.io.IOException;
import org.apache.maven.plugins.annotations.LifecyclePhase;
import org.apache.maven.plugins.annotations.Mojo;

/**
 * Links the module against the firmware and strips it.
 *
 * @since 0.1.0
 */
@Mojo(name = "link", defaultPhase = LifecyclePhase.PROCESS_CLASSES, threadSafe = true)
public final class LinkMojo extends AbstractModuleMojo {
    @Override
    protected void run() throws IOException {
        BuiltModule module = build().link();
        getLog().info(module.changed() ? "Linked " + module.stripped() : "Nothing to link");
    }
}

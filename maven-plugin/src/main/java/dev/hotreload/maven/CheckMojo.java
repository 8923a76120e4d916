package dev.hotreload.maven;

import dev.hotreload.engine.build.BuiltModule;
import dev.hotreload.maven.support.AbstractModuleMojo;
import java.io.IOException;
import org.apache.maven.plugins.annotations.LifecyclePhase;
import org.apache.maven.plugins.annotations.Mojo;

/**
 * Checks the finished module for everything that a device would refuse.
 *
 * @since 0.1.0
 */
@Mojo(name = "check", defaultPhase = LifecyclePhase.PROCESS_CLASSES, threadSafe = true)
public final class CheckMojo extends AbstractModuleMojo {
    @Override
    protected void run() throws IOException {
        BuiltModule built = build().build();
        getLog().info(built.stripped() + ": nothing that a device with this firmware would refuse");
    }
}

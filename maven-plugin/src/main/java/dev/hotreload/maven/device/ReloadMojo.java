package dev.hotreload.maven.device;

import dev.hotreload.engine.deploy.Delivered;
import dev.hotreload.engine.deploy.Reloads;
import dev.hotreload.engine.deploy.Target;
import java.io.IOException;
import org.apache.maven.plugins.annotations.Mojo;

/**
 * Has devices load the newest module that they have stored and not given up. Works without a POM, too, as
 * dev.hotreload:hotreload-maven-plugin:VERSION:reload.
 *
 * @since 0.1.0
 */
@Mojo(name = "reload", requiresProject = false, threadSafe = true)
public final class ReloadMojo extends AbstractReloadMojo {
    @Override
    Delivered order(Reloads reloads, Target target) throws IOException {
        return reloads.reload(target);
    }
}

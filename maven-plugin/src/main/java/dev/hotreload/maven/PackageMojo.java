package dev.hotreload.maven;

import dev.hotreload.maven.support.AbstractModuleMojo;
import java.io.IOException;
import org.apache.maven.plugins.annotations.LifecyclePhase;
import org.apache.maven.plugins.annotations.Mojo;

/**
 * Makes the stripped module the project's artifact.
 *
 * @since 0.1.0
 */
@Mojo(name = "package", defaultPhase = LifecyclePhase.PACKAGE, threadSafe = true)
public final class PackageMojo extends AbstractModuleMojo {
    @Override
    protected void run() throws IOException {
        project().getArtifact().setFile(build().build().stripped().toFile());
    }
}

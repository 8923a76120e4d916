package dev.hotreload.maven;

import dev.hotreload.client.HotReloadClient;
import dev.hotreload.engine.deploy.Deployer;
import dev.hotreload.engine.deploy.Deployment;
import dev.hotreload.maven.support.AbstractDeviceMojo;
import dev.hotreload.maven.support.DeploymentText;
import java.io.IOException;
import org.apache.maven.plugins.annotations.Mojo;

/**
 * Builds what is stale of the module and puts it on a device that goes on running.
 *
 * @since 0.1.0
 */
@Mojo(name = "deploy", threadSafe = true)
public final class DeployMojo extends AbstractDeviceMojo {
    @Override
    protected void run() throws IOException {
        HotReloadClient device = device();
        Deployment deployment = new Deployer(module(), host(), cache(), buildLog()).deploy(device);
        getLog().info(DeploymentText.of(deployment));
    }
}

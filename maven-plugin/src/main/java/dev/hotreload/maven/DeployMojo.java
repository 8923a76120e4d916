package dev.hotreload.maven;

import dev.hotreload.client.HotReloadClient;
import dev.hotreload.engine.deploy.Deployer;
import dev.hotreload.engine.deploy.Deployment;
import dev.hotreload.maven.support.AbstractDeviceMojo;
import dev.hotreload.maven.support.DeploymentText;
import java.io.IOException;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;

/**
 * Builds what is stale of the module and puts it on a device that goes on running, unless it runs there already.
 *
 * @since 0.1.0
 */
@Mojo(name = "deploy", threadSafe = true)
public final class DeployMojo extends AbstractDeviceMojo {
    /**
     * Whether to send the module to a device that runs it already, too.
     *
     * @since 0.1.0
     */
    @Parameter(property = "hotreload.force", defaultValue = "false")
    private boolean force;

    @Override
    protected void run() throws IOException {
        HotReloadClient device = device();
        Deployment deployment = new Deployer(module(), sdk(), cache(), buildLog()).deploy(device, force);
        getLog().info(DeploymentText.of(deployment));
    }
}

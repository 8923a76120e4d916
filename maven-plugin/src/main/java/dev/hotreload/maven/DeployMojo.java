package dev.hotreload.maven;

import dev.hotreload.engine.build.BuiltModule;
import dev.hotreload.engine.deploy.Delivery;
import dev.hotreload.engine.deploy.Deployer;
import dev.hotreload.engine.deploy.Deployment;
import dev.hotreload.engine.deploy.Target;
import dev.hotreload.engine.rollout.DeviceResult;
import dev.hotreload.maven.support.AbstractFleetMojo;
import java.io.File;
import java.io.IOException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;

/**
 * Builds what is stale of the module and puts it on devices that go on running, unless it runs there already.
 *
 * @since 0.1.0
 */
@Mojo(name = "deploy", threadSafe = true)
public final class DeployMojo extends AbstractFleetMojo {
    /**
     * Whether to send the module to a device that runs it already, too.
     *
     * @since 0.1.0
     */
    @Parameter(property = "hotreload.force", defaultValue = "false")
    private boolean force;

    /**
     * File that tells what became of each device, JSON.
     *
     * @since 0.1.0
     */
    @Parameter(property = "hotreload.resultFile", defaultValue = "${project.build.directory}/hotreload/deploy.json")
    private File resultFile;

    @Override
    protected void run() throws IOException {
        List<Target> targets = targets();
        long start = System.nanoTime();
        BuiltModule module = built();
        Delivery delivery = new Delivery(module, force);
        List<DeviceResult> results =
                rollOut(targets, module.name(), what(module, delivery), Optional.of(resultFile.toPath()), delivery::to);
        if (results.size() == 1) {
            getLog().info(DeploymentText.of(new Deployment(
                    targets.get(0).client().base(),
                    module,
                    results.get(0).delivered().orElseThrow(),
                    Duration.ofNanos(System.nanoTime() - start))));
        }
    }

    private BuiltModule built() throws IOException {
        HostedModule hosted = hosted();
        return new Deployer(hosted.project(), hosted.host(), cache(), buildLog()).build();
    }

    private static Map<String, String> what(BuiltModule module, Delivery delivery) {
        Map<String, String> what = new LinkedHashMap<>();
        what.put("goal", "deploy");
        what.put("module", module.name());
        what.put("sha256", delivery.sha256());
        what.put("firmware", module.firmware().digest());
        return what;
    }
}

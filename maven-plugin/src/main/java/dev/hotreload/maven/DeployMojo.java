package dev.hotreload.maven;

import dev.hotreload.engine.EngineException;
import dev.hotreload.engine.UserException;
import dev.hotreload.engine.aftermath.Aftermath;
import dev.hotreload.engine.aftermath.UnsettledException;
import dev.hotreload.engine.board.ProjectBoard;
import dev.hotreload.engine.build.BuiltModule;
import dev.hotreload.engine.deploy.Delivery;
import dev.hotreload.engine.deploy.Deployer;
import dev.hotreload.engine.deploy.Deployment;
import dev.hotreload.engine.deploy.Target;
import dev.hotreload.engine.rollout.DeviceResult;
import dev.hotreload.maven.support.AbstractFleetMojo;
import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
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

    /**
     * How many seconds a device is looked after once it runs the module: one that crashes within them, or goes back,
     * fails the goal. 0 does not look.
     *
     * @since 0.1.0
     */
    @Parameter(property = "hotreload.settle", defaultValue = "2")
    private int settle;

    @Override
    protected Duration settle() {
        if (settle < 0) {
            throw new UserException("hotreload.settle: " + settle + " must be 0 or more seconds");
        }
        return Duration.ofSeconds(settle);
    }

    @Override
    protected void run() throws IOException {
        settle();
        List<Target> targets = targets();
        Optional<URI> board = hasPom() ? board().url() : Optional.empty();
        long start = System.nanoTime();
        BuiltModule module = built();
        Duration building = Duration.ofNanos(System.nanoTime() - start);
        Delivery delivery = new Delivery(module, force);
        List<DeviceResult> results;
        try {
            results = rollOut(
                    targets, module.name(), what(module, delivery), Optional.of(resultFile.toPath()), delivery::to);
        } catch (UnsettledException e) {
            throw aftermath(targets.get(0), board, module, e);
        }
        if (results.size() == 1) {
            getLog().info(DeploymentText.of(new Deployment(
                    targets.get(0).client().base(),
                    module,
                    results.get(0).delivered().orElseThrow(),
                    building.plus(results.get(0).time()))));
        }
    }

    /** The emulated board is started again here, as a chip does by itself. */
    private UserException aftermath(
            Target target, Optional<URI> board, BuiltModule module, UnsettledException unsettled) throws IOException {
        URI device = target.client().base();
        String what = "the module ran on " + device + " as generation "
                + unsettled.delivered().answer().generation() + ", and no longer does: " + unsettled.getMessage();
        boolean ours = board.filter(url -> url.getAuthority().equals(device.getAuthority()))
                .isPresent();
        if (!ours) {
            return new UserException(what + "\n" + Aftermath.runsAgain(target.client(), module.name()), unsettled);
        }
        ProjectBoard.Machine machine = machine();
        String words = Aftermath.lastWords(board().logFile(), board().decoder(machine, module.firmware()));
        String again;
        try {
            ProjectBoard.Settings same = board().lastSettings().orElseGet(() -> settings(device));
            URI url = board().start(machine, module.firmware(), module.stripped(), same);
            again = Aftermath.runsAgain(client(url), module.name());
        } catch (EngineException e) {
            again = "It does not run again: "
                    + e.getMessage().lines().findFirst().orElse("");
        }
        return new UserException(what + words + "\n" + again, unsettled);
    }

    private static ProjectBoard.Settings settings(URI same) {
        return new ProjectBoard.Settings(same.getPort(), OptionalLong.empty(), OptionalLong.empty());
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

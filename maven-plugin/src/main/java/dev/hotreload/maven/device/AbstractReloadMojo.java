package dev.hotreload.maven.device;

import dev.hotreload.engine.deploy.Delivered;
import dev.hotreload.engine.deploy.Deployment;
import dev.hotreload.engine.deploy.Reloads;
import dev.hotreload.engine.deploy.Target;
import dev.hotreload.engine.rollout.DeviceResult;
import dev.hotreload.maven.support.AbstractFleetMojo;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.maven.plugins.annotations.Parameter;

/** For the goals that have devices load what they have stored. */
abstract class AbstractReloadMojo extends AbstractFleetMojo {
    /**
     * Name of the module that is meant, where a firmware has several. By default the project's; without a POM the
     * device's own default one.
     *
     * @since 0.1.0
     */
    @Parameter(property = "hotreload.module")
    private String module;

    @Override
    protected final boolean applies() {
        return super.applies() || !hasPom();
    }

    @Override
    protected final void run() throws IOException {
        String name = module != null ? module : hasPom() ? module().name() : "";
        Reloads reloads = new Reloads(name);
        List<Target> targets = targets();
        List<DeviceResult> results =
                rollOut(targets, name, Map.of(), Optional.empty(), target -> order(reloads, target));
        if (results.size() == 1) {
            getLog().info(text(targets.get(0), results.get(0).delivered().orElseThrow()));
        }
    }

    /** What one device is told. */
    abstract Delivered order(Reloads reloads, Target target) throws IOException;

    private static String text(Target target, Delivered delivered) {
        String record = "record " + delivered.answer().sequence();
        return delivered.answer().pending()
                ? target.client().base() + " waits for its app to load " + record
                : target.client().base() + " runs " + record + ": generation "
                        + delivered.answer().generation()
                        + Deployment.stillRuns(delivered.answer().inUse());
    }
}

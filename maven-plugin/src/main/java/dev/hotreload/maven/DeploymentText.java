package dev.hotreload.maven;

import dev.hotreload.engine.build.BuildTimings;
import dev.hotreload.engine.deploy.Deployment;
import java.util.Locale;

/** Says in one line how a deployment went. */
final class DeploymentText {
    private DeploymentText() {}

    static String of(Deployment deployment) {
        BuildTimings build = deployment.build();
        return String.format(
                Locale.ROOT,
                "%s, %,d bytes, %d ms (compile %d, link %d, generate %d, check %d, upload %d)",
                outcome(deployment),
                deployment.answer().size(),
                deployment.total().toMillis(),
                build.compile().toMillis(),
                build.link().toMillis(),
                build.generate().toMillis(),
                build.check().toMillis(),
                deployment.upload().toMillis());
    }

    private static String outcome(Deployment deployment) {
        if (deployment.answer().pending()) {
            return "Waits on " + deployment.device() + " for its app to reload it";
        }
        return (deployment.delivered().sent() ? "Runs on " : "Already runs on ") + deployment.device() + ": generation "
                + deployment.answer().generation();
    }
}

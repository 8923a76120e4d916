package dev.hotreload.maven;

import dev.hotreload.engine.deploy.Deployment;
import java.util.Locale;

/** Says in one line how a deployment went. */
final class DeploymentText {
    private DeploymentText() {}

    static String of(Deployment deployment) {
        return String.format(
                Locale.ROOT,
                "%s, %,d bytes, %d ms (%s)%s",
                outcome(deployment),
                deployment.answer().size(),
                deployment.total().toMillis(),
                deployment.parts(deployment.total()),
                deployment.stillRuns());
    }

    private static String outcome(Deployment deployment) {
        if (deployment.answer().pending()) {
            return "Waits on " + deployment.device() + " for its app to reload it";
        }
        return (deployment.delivered().sent() ? "Runs on " : "Already runs on ") + deployment.device() + ": generation "
                + deployment.answer().generation();
    }
}

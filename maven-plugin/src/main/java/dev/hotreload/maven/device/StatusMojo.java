package dev.hotreload.maven.device;

import dev.hotreload.client.DeviceException;
import dev.hotreload.client.DeviceUnreachableException;
import dev.hotreload.engine.UserException;
import dev.hotreload.engine.deploy.Target;
import dev.hotreload.maven.support.AbstractDeviceMojo;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.maven.plugins.annotations.Mojo;

/**
 * Tells what runs on devices. Works without a POM, too, as
 * dev.hotreload:hotreload-maven-plugin:VERSION:status.
 *
 * @since 0.1.0
 */
@Mojo(name = "status", requiresProject = false, threadSafe = true)
public final class StatusMojo extends AbstractDeviceMojo {
    @Override
    protected boolean applies() {
        return super.applies() || !hasPom();
    }

    @Override
    protected void run() throws IOException {
        List<Target> targets = targets();
        List<String> silent = new ArrayList<>();
        for (Target target : targets) {
            try {
                StatusText.lines(target.client().base(), target.client().status())
                        .forEach(getLog()::info);
            } catch (DeviceException | DeviceUnreachableException e) {
                if (targets.size() == 1) {
                    throw new UserException(e.getMessage(), e);
                }
                getLog().warn(target.name() + ": " + e.getMessage());
                silent.add(target.name());
            }
        }
        if (!silent.isEmpty()) {
            throw new UserException(silent.size() + " of " + targets.size() + " devices do not tell what they run: "
                    + String.join(", ", silent));
        }
    }
}

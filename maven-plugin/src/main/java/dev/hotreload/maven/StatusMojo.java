package dev.hotreload.maven;

import dev.hotreload.client.DeviceException;
import dev.hotreload.client.DeviceUnreachableException;
import dev.hotreload.client.HotReloadClient;
import dev.hotreload.engine.UserException;
import dev.hotreload.maven.support.AbstractDeviceMojo;
import dev.hotreload.maven.support.StatusText;
import java.io.IOException;
import org.apache.maven.plugins.annotations.Mojo;

/**
 * Tells what runs on a device. Works without a POM, too.
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
        HotReloadClient device = device();
        try {
            StatusText.lines(device.base(), device.status()).forEach(getLog()::info);
        } catch (DeviceException | DeviceUnreachableException e) {
            throw new UserException(e.getMessage(), e);
        }
    }
}

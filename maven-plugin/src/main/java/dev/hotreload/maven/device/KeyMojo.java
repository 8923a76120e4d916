package dev.hotreload.maven.device;

import dev.hotreload.engine.key.FoundKey;
import dev.hotreload.engine.key.ProjectKey;
import dev.hotreload.maven.support.AbstractModuleMojo;
import java.io.IOException;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;

/**
 * Makes the device's key, unless the project has one, and tells its name, never the key itself.
 *
 * @since 0.1.0
 */
@Mojo(name = "key", threadSafe = true)
public final class KeyMojo extends AbstractModuleMojo {
    /**
     * Whether to make a new key in place of the one in .hotreload/device.key. A device takes it with its next firmware.
     *
     * @since 0.1.0
     */
    @Parameter(property = "hotreload.rotate", defaultValue = "false")
    private boolean rotate;

    @Override
    protected void run() throws IOException {
        ProjectKey key = key();
        FoundKey found = rotate ? key.rotate(buildLog()) : key.ensure(buildLog());
        getLog().info("The device's key is " + found.key().id() + ", from " + found.origin());
        if (rotate) {
            getLog().info("A device has the old one until it gets a firmware that was built from now on:"
                    + " mvn package, then put the firmware on it");
        }
    }
}

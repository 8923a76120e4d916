package dev.hotreload.maven.device;

import dev.hotreload.engine.UserException;
import dev.hotreload.engine.deploy.Delivered;
import dev.hotreload.engine.deploy.Reloads;
import dev.hotreload.engine.deploy.Target;
import java.io.IOException;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;

/**
 * Has devices go back to an older module that they have stored, and load it; newer ones are given up. Works without a
 * POM, too, as dev.hotreload:hotreload-maven-plugin:VERSION:rollback.
 *
 * @since 0.1.0
 */
@Mojo(name = "rollback", requiresProject = false, threadSafe = true)
public final class RollbackMojo extends AbstractReloadMojo {
    /**
     * Number of the record to go back to, as hotreload:status lists them. By default the one before what runs.
     *
     * @since 0.1.0
     */
    @Parameter(property = "hotreload.sequence")
    private Long sequence;

    @Override
    Delivered order(Reloads reloads, Target target) throws IOException {
        if (sequence != null && sequence < 1) {
            throw new UserException("hotreload.sequence: " + sequence + " is no record, they are numbered from 1 on");
        }
        return reloads.rollBack(target, sequence == null ? 0 : sequence);
    }
}

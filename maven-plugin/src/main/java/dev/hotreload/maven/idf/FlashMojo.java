package dev.hotreload.maven.idf;

import dev.hotreload.engine.UserException;
import dev.hotreload.engine.idf.Idf;
import dev.hotreload.maven.support.AbstractKeyMojo;
import java.io.IOException;
import java.util.Optional;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;

/**
 * Builds an ESP-IDF project, as far as it is stale, and writes it to a chip by cable: by idf.py, which finds the serial
 * port unless it is given. Works without a POM, too.
 *
 * @since 0.1.0
 */
@Mojo(name = "flash", requiresProject = false, threadSafe = true)
public final class FlashMojo extends AbstractKeyMojo {
    /**
     * What to write: all, or module for the partitions of the modules only.
     *
     * @since 0.1.0
     */
    @Parameter(property = "hotreload.flash.only", defaultValue = "all")
    private String only;

    /**
     * Serial port of the chip, such as /dev/ttyUSB0 or COM3. None by default: then ESP-IDF looks for the chip.
     *
     * @since 0.1.0
     */
    @Parameter(property = "hotreload.idf.port")
    private String port;

    @Override
    protected boolean applies() {
        return super.applies() || !hasPom();
    }

    @Override
    protected void run() throws IOException {
        Idf.Flash what = switch (only) {
            case "all" -> Idf.Flash.ALL;
            case "module" -> Idf.Flash.MODULE;
            default -> throw new UserException("hotreload.flash.only: '" + only + "' is none of all, module");
        };
        idf(idfProject()).flash(what, Optional.ofNullable(port));
    }
}

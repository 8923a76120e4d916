package dev.hotreload.maven;

import dev.hotreload.engine.build.BuiltModule;
import dev.hotreload.engine.firmware.Firmware;
import dev.hotreload.engine.key.FoundKey;
import dev.hotreload.engine.kit.KitContents;
import dev.hotreload.engine.kit.KitWriter;
import dev.hotreload.engine.kit.source.BoardKit;
import dev.hotreload.engine.kit.source.IdfKit;
import dev.hotreload.maven.kit.FirmwareDependency;
import dev.hotreload.maven.support.AbstractModuleMojo;
import java.io.IOException;
import java.nio.file.Path;
import org.apache.maven.plugins.annotations.LifecyclePhase;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;

/**
 * Makes the project's artifact: of packaging hotreload-module the stripped module; of packaging hotreload-firmware the
 * firmware, its own or that of its ESP-IDF project, with all that a module elsewhere needs to be built for it.
 *
 * @since 0.1.0
 */
@Mojo(name = "package", defaultPhase = LifecyclePhase.PACKAGE, threadSafe = true)
public final class PackageMojo extends AbstractModuleMojo {
    /**
     * The plugin's version, which is written into a firmware's artifact.
     *
     * @since 0.1.0
     */
    @Parameter(defaultValue = "${plugin.version}", readonly = true, required = true)
    private String version;

    @Override
    protected void run() throws IOException {
        BuiltModule module = build().build();
        boolean firmware = FirmwareDependency.TYPE.equals(project().getPackaging());
        project().getArtifact().setFile((firmware ? packed(module.firmware()) : module.stripped()).toFile());
    }

    private Path packed(Firmware firmware) throws IOException {
        Path zip = FirmwareDependency.file(project());
        boolean written = new KitWriter(version).write(contents(firmware), zip);
        getLog().info(written ? "Packed the firmware, without its key: " + zip : "Nothing to pack");
        return zip;
    }

    private KitContents contents(Firmware firmware) throws IOException {
        if (!hasIdfProject()) {
            return BoardKit.of(module(), firmware, sdk(), cache(), buildLog());
        }
        return new IdfKit(idfProject(), module().layout().kit(), cache(), buildLog())
                .contents(key().find().map(FoundKey::key));
    }
}

package dev.hotreload.maven.inspect;

import dev.hotreload.engine.build.BuiltModule;
import dev.hotreload.engine.build.ModuleBuild;
import dev.hotreload.engine.report.ModuleReport;
import dev.hotreload.maven.support.AbstractModuleMojo;
import java.io.IOException;
import java.util.OptionalLong;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;

/**
 * Builds what is stale of the module and shows in target/hotreload/report.html what it takes: sections and symbols,
 * flash and memory, exports and imports, and what has changed since the build before.
 *
 * @since 0.1.0
 */
@Mojo(name = "report", threadSafe = true)
public final class ReportMojo extends AbstractModuleMojo {
    /**
     * Bytes of the device's executable heap. Without it the emulated board's own default; of a chip it is not known.
     *
     * @since 0.1.0
     */
    @Parameter(property = "hotreload.execHeap")
    private Long execHeap;

    /**
     * Bytes of the device's data heap. Without it the emulated board's own default; of a chip it is not known.
     *
     * @since 0.1.0
     */
    @Parameter(property = "hotreload.dataHeap")
    private Long dataHeap;

    @Override
    protected void run() throws IOException {
        HostedModule hosted = hosted();
        BuiltModule built = new ModuleBuild(hosted.project(), hosted.host(), cache(), buildLog()).build();
        ModuleReport report = new ModuleReport(hosted.project(), optional(execHeap), optional(dataHeap), buildLog());
        getLog().info("Report: " + report.write(built));
    }

    private static OptionalLong optional(Long value) {
        return value == null ? OptionalLong.empty() : OptionalLong.of(value);
    }
}

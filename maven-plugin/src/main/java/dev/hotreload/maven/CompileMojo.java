package dev.hotreload.maven;

import dev.hotreload.engine.compile.Compiled;
import dev.hotreload.engine.contract.LeftBehind;
import dev.hotreload.maven.support.AbstractModuleMojo;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.apache.maven.plugins.annotations.LifecyclePhase;
import org.apache.maven.plugins.annotations.Mojo;

/**
 * Compiles the module's sources that changed.
 *
 * @since 0.1.0
 */
@Mojo(name = "compile", defaultPhase = LifecyclePhase.PROCESS_CLASSES, threadSafe = true)
public final class CompileMojo extends AbstractModuleMojo {
    @Override
    protected void run() throws IOException {
        if (isInLifecycle()) {
            List<Path> roots =
                    project().getCompileSourceRoots().stream().map(Path::of).toList();
            // The compiler plugin adds what processors have made as a source root, even when it compiled nothing.
            Path processed = Path.of(project().getBuild().getDirectory(), "generated-sources", "annotations");
            LeftBehind.remove(module(), roots, processed)
                    .forEach(type ->
                            getLog().info("Removed header and descriptor of " + type + ": the interface is gone"));
        }
        recordProject();
        Compiled compiled = build().compile();
        compiled.removed().forEach(object -> getLog().info("Removed " + object.getFileName() + ": its source is gone"));
        getLog().info(
                        compiled.compiled().isEmpty()
                                ? "Nothing to compile"
                                : "Compiled " + compiled.compiled().size() + " of "
                                        + compiled.objects().size() + " sources");
    }
}

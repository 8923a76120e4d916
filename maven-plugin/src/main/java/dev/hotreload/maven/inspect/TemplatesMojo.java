package dev.hotreload.maven.inspect;

import dev.hotreload.engine.templates.TemplateCopies;
import dev.hotreload.maven.support.AbstractHotReloadMojo;
import dev.hotreload.maven.support.AbstractModuleMojo;
import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;

/**
 * Writes out the built-in templates, to be changed: a template in the project's folder replaces the built-in one of its
 * name. Works without a POM, too.
 *
 * @since 0.1.0
 */
@Mojo(name = "templates", requiresProject = false, threadSafe = true)
public final class TemplatesMojo extends AbstractHotReloadMojo {
    /**
     * File names of the templates to write out, such as stubs.S.ftl. All by default.
     *
     * @since 0.1.0
     */
    @Parameter(property = "hotreload.template")
    private List<String> template;

    /**
     * Folder to write them to. By default src/main/templates, where a build looks for them.
     *
     * @since 0.1.0
     */
    @Parameter(property = "hotreload.templateDirectory")
    private File templateDirectory;

    /**
     * Whether to replace files that are there and differ from the built-in templates.
     *
     * @since 0.1.0
     */
    @Parameter(property = "hotreload.force", defaultValue = "false")
    private boolean force;

    @Override
    protected boolean applies() {
        return super.applies() || !hasPom();
    }

    @Override
    protected void run() throws IOException {
        new TemplateCopies(folder(), force, buildLog()).write(template == null ? List.of() : template);
    }

    private Path folder() {
        if (templateDirectory != null) {
            return templateDirectory.toPath();
        }
        Path base = hasPom() ? project().getBasedir().toPath() : Path.of("").toAbsolutePath();
        return base.resolve(AbstractModuleMojo.TEMPLATES);
    }
}

package dev.hotreload.engine.templates;

import dev.hotreload.codegen.fault.CodegenException;
import dev.hotreload.codegen.render.DefaultTemplates;
import dev.hotreload.codegen.render.Templates;
import dev.hotreload.engine.BuildLog;
import dev.hotreload.engine.UserException;
import java.nio.file.Path;
import java.util.List;

/** Copies built-in templates into a folder of the user's. */
public final class TemplateCopies {
    private final Path folder;
    private final boolean overwrite;
    private final BuildLog log;

    /**
     * @param folder where to; made if missing
     * @param overwrite whether to replace files that a person may have changed
     */
    public TemplateCopies(Path folder, boolean overwrite, BuildLog log) {
        this.folder = folder;
        this.overwrite = overwrite;
        this.log = log;
    }

    /**
     * Writes the templates that the folder lacks, and tells of each.
     *
     * @param names of the templates; empty: all
     * @throws UserException if there is no template of a name; then nothing is written
     */
    public void write(List<String> names) {
        try {
            DefaultTemplates.refuseUnknown(names);
        } catch (CodegenException e) {
            throw new UserException("hotreload.template: " + e.getMessage(), e);
        }
        for (String name : names.isEmpty() ? Templates.NAMES : names) {
            Path file = folder.resolve(name);
            if (DefaultTemplates.write(folder, name, overwrite)) {
                log.info(file + " holds the built-in template: what is built here is made by it, until it is deleted");
            } else {
                log.warn(file + " differs from the built-in template and was left as it is; -Dhotreload.force replaces"
                        + " it");
            }
        }
    }
}

package dev.hotreload.codegen.cli;

import dev.hotreload.codegen.render.Templates;
import java.nio.file.Path;
import picocli.CommandLine.Option;

/** By which templates. */
final class TemplateOptions {
    @Option(
            names = "--templates",
            paramLabel = "FOLDER",
            description = "Folder with templates that override the built-in ones.")
    private Path folder;

    Templates templates() {
        return folder == null ? Templates.builtIn() : Templates.overriddenBy(folder);
    }
}

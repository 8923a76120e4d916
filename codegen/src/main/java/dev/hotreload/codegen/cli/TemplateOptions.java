package dev.hotreload.codegen.cli;

import dev.hotreload.codegen.render.Templates;
import java.io.PrintWriter;
import java.nio.file.Path;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** By which templates. */
final class TemplateOptions {
    @Option(
            names = "--templates",
            paramLabel = "FOLDER",
            description = "Folder with templates that override the built-in ones.")
    private Path folder;

    @Spec(Spec.Target.MIXEE)
    private CommandSpec spec;

    /** Tells what has changed since the user copied them. */
    Templates templates() {
        Templates templates = folder == null ? Templates.builtIn() : Templates.overriddenBy(folder);
        PrintWriter err = spec.commandLine().getErr();
        templates.warnings().forEach(warning -> err.println("hotreload-codegen: " + warning));
        return templates;
    }
}

package dev.hotreload.codegen.cli;

import dev.hotreload.codegen.model.FileModel;
import dev.hotreload.codegen.render.ChangedFile;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Where one file is written to. */
final class OutputOptions {
    @Option(
            names = "--out",
            paramLabel = "PATH",
            description = "File or existing folder to write to (default: standard output). Unchanged files are not "
                    + "touched.")
    Path out;

    @Mixin
    TemplateOptions templates = new TemplateOptions();

    void write(FileModel model, PrintWriter standardOutput) {
        String content = templates.templates().render(model);
        if (out == null) {
            standardOutput.print(content);
            standardOutput.flush();
        } else {
            ChangedFile.write(Files.isDirectory(out) ? out.resolve(model.fileName()) : out, content);
        }
    }
}

package dev.hotreload.codegen.iface;

import dev.hotreload.codegen.abi.ModuleAbi;
import dev.hotreload.codegen.fault.CodegenException;
import dev.hotreload.codegen.iface.descriptor.DescriptorFile;
import dev.hotreload.codegen.iface.device.DeviceClass;
import dev.hotreload.codegen.iface.generate.HeaderFile;
import dev.hotreload.codegen.iface.generate.InterfaceAbi;
import dev.hotreload.codegen.iface.generate.SkeletonFile;
import dev.hotreload.codegen.iface.message.Message;
import dev.hotreload.codegen.iface.message.Problems;
import dev.hotreload.codegen.iface.model.ModuleInterface;
import dev.hotreload.codegen.model.FileModel;
import dev.hotreload.codegen.render.ChangedFile;
import dev.hotreload.codegen.render.Templates;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.annotation.processing.FilerException;
import javax.annotation.processing.ProcessingEnvironment;
import javax.lang.model.element.TypeElement;
import javax.tools.Diagnostic;
import javax.tools.FileObject;
import javax.tools.StandardLocation;

/** Writes what is made of an interface. */
final class Outputs {
    /** Option: a folder that gets {@code <module>.c} with all functions doing nothing, unless it is there already. */
    static final String SKELETON = "hotreload.skeleton";

    /** Option: a folder of templates that replace built-in ones (docs/templates.md). */
    static final String TEMPLATES = "hotreload.templateDirectory";

    private static final String FOLDER = "META-INF/hotreload/";

    private final ProcessingEnvironment environment;
    private final Problems problems;

    Outputs(ProcessingEnvironment environment, Problems problems) {
        this.environment = environment;
        this.problems = problems;
    }

    /** @param source the interface: what is made depends on it and on what it names */
    void write(ModuleInterface module, TypeElement source) {
        try {
            Templates templates = templates();
            ModuleAbi abi = InterfaceAbi.of(module);
            FileModel header = HeaderFile.of(module);
            resource(header.fileName(), render(templates, header), source);
            resource(
                    module.module() + ".json",
                    DescriptorFile.of(module, header.fileName(), abi).text(),
                    source);
            deviceClass(module, abi, source);
            skeleton(module, templates);
        } catch (CodegenException e) {
            problems.tell(source, Message.TEMPLATE, e.getMessage());
        } catch (UncheckedIOException e) {
            problems.tell(source, Message.CANNOT_WRITE, module.module(), e.getCause());
        }
    }

    private Templates templates() {
        String folder = environment.getOptions().get(TEMPLATES);
        return folder == null || !Files.isDirectory(Path.of(folder))
                ? Templates.builtIn()
                : Templates.overriddenBy(Path.of(folder));
    }

    private String render(Templates templates, FileModel model) {
        templates
                .warning(model.template())
                .ifPresent(warning -> environment.getMessager().printMessage(Diagnostic.Kind.WARNING, warning));
        return templates.render(model);
    }

    /** In UTF-8, as who reads it takes it to be: a writer's would be the encoding that the compiler was told. */
    private void resource(String name, String content, TypeElement source) {
        try {
            FileObject file =
                    environment.getFiler().createResource(StandardLocation.CLASS_OUTPUT, "", FOLDER + name, source);
            try (OutputStream out = file.openOutputStream()) {
                out.write(content.getBytes(StandardCharsets.UTF_8));
            }
        } catch (IOException e) {
            problems.tell(source, Message.CANNOT_WRITE, FOLDER + name, e.getMessage());
        }
    }

    private void deviceClass(ModuleInterface module, ModuleAbi abi, TypeElement source) {
        String name = DeviceClass.name(module.java()).qualified();
        try (Writer writer =
                environment.getFiler().createSourceFile(name, source).openWriter()) {
            writer.write(DeviceClass.of(module, abi.sha256()));
        } catch (FilerException e) {
            problems.tell(source, Message.CLASS_EXISTS, name);
        } catch (IOException e) {
            problems.tell(source, Message.CANNOT_WRITE, name, e.getMessage());
        }
    }

    private void skeleton(ModuleInterface module, Templates templates) {
        String folder = environment.getOptions().get(SKELETON);
        if (folder == null) {
            return;
        }
        FileModel skeleton = SkeletonFile.of(module);
        Path file = Path.of(folder, skeleton.fileName());
        if (!Files.exists(file)) {
            ChangedFile.write(file, render(templates, skeleton));
        }
    }
}

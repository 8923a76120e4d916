package dev.hotreload.engine.call;

import dev.hotreload.codegen.iface.descriptor.Descriptor;
import dev.hotreload.engine.UserException;
import dev.hotreload.engine.contract.ModuleInterface;
import dev.hotreload.engine.project.ModuleProject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The interface of a project, as it was compiled. */
public final class Interfaces {
    private Interfaces() {}

    /** @throws UserException if the project has none, or it is not compiled */
    public static Descriptor of(ModuleProject project) throws IOException {
        Path file = project.layout().interfaces().resolve(project.name() + ".json");
        if (!Files.isRegularFile(file)) {
            throw new UserException("module '" + project.name() + "' has no annotated interface that is compiled: "
                    + file + " is not there. Write one (docs/interfaces-guide.md), or compile it by mvn compile");
        }
        ModuleInterface declared = ModuleInterface.read(file);
        if (!declared.isCompiled(project)) {
            throw new UserException("interface " + declared.descriptor().source() + " of module '" + project.name()
                    + "' is no longer among the compiled classes, and " + file
                    + " is left of it: run mvn compile, which removes that or compiles the interface anew");
        }
        return declared.descriptor();
    }
}

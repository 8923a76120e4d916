package dev.hotreload.engine.contract;

import dev.hotreload.codegen.abi.ModuleAbi;
import dev.hotreload.codegen.fault.CodegenException;
import dev.hotreload.codegen.iface.descriptor.Descriptor;
import dev.hotreload.engine.UserException;
import dev.hotreload.engine.project.ModuleProject;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * A module's interface as the annotation processor has described it.
 *
 * @param descriptor what it has written
 * @param header the header that it has made
 * @param abi how the functions are called
 */
public record ModuleInterface(Descriptor descriptor, Path header, ModuleAbi abi) {
    /**
     * Reads a descriptor.
     *
     * @throws UserException if it is damaged, or of another version
     */
    public static ModuleInterface read(Path file) throws IOException {
        try {
            Descriptor descriptor = Descriptor.read(Files.readString(file), file.toString());
            Path header = file.resolveSibling(descriptor.header());
            ModuleAbi abi = ModuleAbi.parse(descriptor.abi());
            List<String> named = descriptor.functions().stream()
                    .map(Descriptor.Function::name)
                    .toList();
            if (!Files.isRegularFile(header) || !abi.functions().equals(named)) {
                throw damaged(file + " does not fit its header " + header, null);
            }
            return new ModuleInterface(descriptor, header, abi);
        } catch (CodegenException e) {
            throw damaged(e.getMessage(), e);
        } catch (CharacterCodingException e) {
            throw damaged(file + " is no text", e);
        }
    }

    private static UserException damaged(String what, Exception cause) {
        return new UserException(what + ": mvn clean compile makes it anew", cause);
    }

    /** Full name of the Java interface. */
    String type() {
        return descriptor.source();
    }

    /** Whether the interface is there that this was made of. */
    public boolean isCompiled(ModuleProject project) throws IOException {
        return CompiledInterface.isIn(project.layout().classes(), type(), descriptor.module());
    }

    /** The names of its functions, sorted by their bytes. */
    List<String> names() {
        return abi.functions();
    }

    /** Where a function is declared in Java, such as {@code Thermostat.step (Thermostat.java:12)}. */
    String declaration(String name) {
        Descriptor.Function function = descriptor.function(name).orElseThrow();
        String simple = type().substring(type().lastIndexOf('.') + 1);
        String line = function.line() == null ? "" : ":" + function.line();
        return simple + "." + function.method() + " (" + simple + ".java" + line + ")";
    }

    /** A function as C declares it. */
    String prototype(String name) {
        return descriptor.function(name).orElseThrow().prototype();
    }
}

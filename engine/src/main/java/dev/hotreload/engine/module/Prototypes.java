package dev.hotreload.engine.module;

import dev.hotreload.codegen.abi.ModuleAbi;
import dev.hotreload.codegen.abi.ObjectPrototypes;
import dev.hotreload.codegen.fault.CodegenException;
import dev.hotreload.engine.UserException;
import dev.hotreload.engine.io.AtomicFile;
import dev.hotreload.engine.project.ModuleProject;
import dev.hotreload.engine.toolchain.Tools;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Reads the prototypes of the exported functions from the objects' debugging information, of each object once: what it
 * told is kept by the digest of its content.
 */
public final class Prototypes {
    private final Tools tools;
    private final ModuleProject project;

    public Prototypes(Tools tools, ModuleProject project) {
        this.tools = tools;
        this.project = project;
    }

    /**
     * @param objects of the module's sources
     * @param functions that the module exports
     * @throws UserException if an object's debugging information cannot be read, saying why
     */
    public ModuleAbi run(List<Path> objects, List<String> functions) throws IOException {
        List<ModuleAbi> told = new ArrayList<>();
        Set<Path> used = new HashSet<>();
        for (Path object : objects) {
            Path kept = project.layout().prototypes().resolve(key(object));
            told.add(Files.isRegularFile(kept) ? ModuleAbi.parse(Files.readString(kept)) : read(object, kept));
            used.add(kept);
        }
        deleteOthers(used);
        return ModuleAbi.of(functions, told);
    }

    private String key(Path object) {
        return tools.fingerprint()
                .add("generator", GeneratorIdentity.digest())
                .add("object", tools.hashes().of(object))
                .hex();
    }

    private static ModuleAbi read(Path object, Path kept) throws IOException {
        try {
            ModuleAbi abi = ObjectPrototypes.read(object);
            AtomicFile.write(kept, abi.text());
            return abi;
        } catch (CodegenException e) {
            throw new UserException("the prototypes of the exported functions cannot be read: " + e.getMessage(), e);
        }
    }

    private void deleteOthers(Set<Path> used) throws IOException {
        try (Stream<Path> files = Files.list(project.layout().prototypes())) {
            for (Path file : files.filter(file -> !used.contains(file)).toList()) {
                Files.delete(file);
            }
        }
    }
}

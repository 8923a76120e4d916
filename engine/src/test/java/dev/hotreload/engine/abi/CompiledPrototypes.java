package dev.hotreload.engine.abi;

import dev.hotreload.codegen.abi.ModuleAbi;
import dev.hotreload.codegen.abi.ObjectPrototypes;
import dev.hotreload.engine.RecordingLog;
import dev.hotreload.engine.process.Command;
import dev.hotreload.engine.toolchain.TestSdk;
import dev.hotreload.engine.toolchain.Tools;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Compiles sources with the SDK's compiler and reads their prototypes. */
final class CompiledPrototypes {
    private final Path folder;
    private final Tools tools;

    CompiledPrototypes(Path folder) throws IOException {
        this.folder = folder;
        this.tools = TestSdk.tools(new RecordingLog(), folder);
    }

    ModuleAbi c(String source, String... options) throws IOException {
        return ObjectPrototypes.read(object("source.c", source, options));
    }

    ModuleAbi cxx(String source, String... options) throws IOException {
        return ObjectPrototypes.read(object("source.cpp", source, options));
    }

    /** @param name of the source, whose end says what it is written in */
    Path object(String name, String source, String... options) throws IOException {
        Path file = Files.writeString(folder.resolve(name), source);
        Path object = folder.resolve(name + ".o");
        boolean cxx = name.endsWith(".cpp");
        List<String> line = new ArrayList<>(
                List.of((cxx ? tools.toolchain().gxx() : tools.toolchain().gcc()).toString(), "-O2", "-g", "-fPIC"));
        line.addAll(List.of("-femit-class-debug-always", "-mtext-section-literals"));
        line.addAll(List.of(options));
        line.addAll(List.of("-c", file.toString(), "-o", object.toString()));
        run(line);
        return object;
    }

    /** Links objects into one file. */
    Path linked(List<Path> objects, String... options) throws IOException {
        Path file = folder.resolve("linked");
        List<String> line = new ArrayList<>(List.of(tools.toolchain().gcc().toString(), "-nostdlib"));
        line.addAll(List.of(options));
        objects.forEach(object -> line.add(object.toString()));
        line.addAll(List.of("-o", file.toString()));
        run(line);
        return file;
    }

    private void run(List<String> line) throws IOException {
        tools.run(new Command("prepare a test", line, folder), "the test's source does not compile");
    }
}

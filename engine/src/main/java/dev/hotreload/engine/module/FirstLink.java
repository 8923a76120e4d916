package dev.hotreload.engine.module;

import dev.hotreload.codegen.objects.ObjectSymbols;
import dev.hotreload.codegen.recipe.Recipe;
import dev.hotreload.codegen.symbols.ModuleSymbols;
import dev.hotreload.codegen.symbols.NmOutput;
import dev.hotreload.engine.io.AtomicFile;
import dev.hotreload.engine.io.Fingerprint;
import dev.hotreload.engine.io.Stamp;
import dev.hotreload.engine.process.Command;
import dev.hotreload.engine.project.BuildLayout;
import dev.hotreload.engine.project.ModuleProject;
import dev.hotreload.engine.toolchain.Tools;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Links the objects plainly, to learn what the module exports and what it wants: symbols of objects alone would name
 * hidden functions as exported.
 */
public final class FirstLink {
    private final Tools tools;
    private final ModuleProject project;

    public FirstLink(Tools tools, ModuleProject project) {
        this.tools = tools;
        this.project = project;
    }

    /** The module's symbols; links only when the objects' symbols may have changed. */
    public ModuleSymbols run(List<Path> objects) throws IOException {
        BuildLayout layout = project.layout();
        Command link = link(objects);
        Fingerprint inputs = tools.fingerprint()
                .add("command", link.arguments())
                .add("toolchain", tools.toolchain().identity())
                .add("symbols", symbolsOf(objects));
        new Stamp(layout.stamp("first")).runIfStale(inputs, List.of(layout.firstLinkSymbols()), () -> {
            Files.createDirectories(layout.firstLink().getParent());
            tools.run(link, "the module does not link");
            AtomicFile.write(
                    layout.firstLinkSymbols(), tools.runOnOurs(symbols(), "the module's symbols cannot be read"));
        });
        return ModuleSymbols.of(NmOutput.parse(Files.readString(layout.firstLinkSymbols())))
                .withPersistent(ObjectSymbols.persistent(objects));
    }

    /** An edit inside a function leaves them as they are; then the links that follow would say the same again. */
    private static List<String> symbolsOf(List<Path> objects) {
        return objects.stream()
                .flatMap(object -> ObjectSymbols.read(object).stream()
                        .map(symbol -> object + " " + symbol.type() + " " + symbol.name())
                        .sorted())
                .toList();
    }

    private Command link(List<Path> objects) {
        List<String> line = new ArrayList<>(List.of(tools.toolchain().gcc().toString()));
        line.addAll(Recipe.FIRST_LINK.options());
        objects.forEach(object -> line.add(object.toString()));
        line.addAll(List.of("-o", project.layout().firstLink().toString()));
        return new Command("first link of " + project.name(), line, project.basedir());
    }

    private Command symbols() {
        return new Command(
                "symbols of " + project.name(),
                List.of(
                        tools.toolchain().nm().toString(),
                        "-D",
                        "--format=posix",
                        project.layout().firstLink().toString()),
                project.basedir());
    }
}

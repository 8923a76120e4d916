package dev.hotreload.engine.module;

import dev.hotreload.codegen.fault.CodegenException;
import dev.hotreload.codegen.recipe.Recipe;
import dev.hotreload.codegen.statics.StaticData;
import dev.hotreload.codegen.surface.FirstExports;
import dev.hotreload.codegen.surface.ModuleObjects;
import dev.hotreload.codegen.symbols.ModuleSymbols;
import dev.hotreload.codegen.symbols.NmOutput;
import dev.hotreload.engine.UserException;
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
 * Links the objects plainly, to learn what the module wants: by the exports that were chosen and without what these do
 * not use, as the final link does it, so that nothing is wanted of the firmware which the module drops.
 */
public final class FirstLink {
    /** A library that is part of a module may define thousands of functions. */
    private static final int MOST_NAMED = 5;

    private final Tools tools;
    private final ModuleProject project;

    public FirstLink(Tools tools, ModuleProject project) {
        this.tools = tools;
        this.project = project;
    }

    /**
     * The module's symbols; links only when what the objects define or refer to may have changed.
     *
     * @param objects of the module's sources
     * @param read the same, read
     * @param exports what the module is to export
     */
    public ModuleSymbols run(List<Path> objects, ModuleObjects read, FirstExports exports) throws IOException {
        BuildLayout layout = project.layout();
        Command link = link(objects);
        Files.createDirectories(layout.firstExports().getParent());
        refusable(() -> FirstExports.write(project.name(), exports.functions(), read, layout.firstExports()));
        Fingerprint inputs = tools.fingerprint()
                .add("command", link.arguments())
                .add("toolchain", tools.toolchain().identity())
                .add("exports", Files.readAllLines(layout.firstExports()))
                .add("surface", read.surface());
        new Stamp(layout.stamp("first")).runIfStale(inputs, List.of(layout.firstLinkSymbols()), () -> {
            Files.createDirectories(layout.firstLink().getParent());
            refusable(() -> StaticData.refuseThreadLocal(project.name(), objects));
            tools.run(link, "the module does not link");
            report(exports.others());
            AtomicFile.write(
                    layout.firstLinkSymbols(), tools.runOnOurs(symbols(), "the module's symbols cannot be read"));
        });
        return ModuleSymbols.of(NmOutput.parse(Files.readString(layout.firstLinkSymbols())))
                .withPersistent(read.persistent())
                .withWeak(read.weak());
    }

    /** What is wrong with the objects then is in the sources. */
    private static void refusable(Runnable step) {
        try {
            step.run();
        } catch (CodegenException e) {
            throw new UserException(e.getMessage(), e);
        }
    }

    private void report(List<String> others) {
        if (!others.isEmpty()) {
            tools.log()
                    .info("Not exported, for no header of the module declares them: "
                            + String.join(", ", others.subList(0, Math.min(others.size(), MOST_NAMED)))
                            + (others.size() > MOST_NAMED ? " and " + (others.size() - MOST_NAMED) + " more" : ""));
        }
    }

    private Command link(List<Path> objects) {
        List<String> line = new ArrayList<>(List.of(tools.toolchain().gcc().toString()));
        line.addAll(Recipe.FIRST_LINK.options());
        line.addAll(List.of("-Xlinker", "--version-script=" + project.layout().firstExports()));
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

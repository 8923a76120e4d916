package dev.hotreload.engine.module;

import dev.hotreload.codegen.recipe.Recipe;
import dev.hotreload.engine.io.Stamp;
import dev.hotreload.engine.process.Command;
import dev.hotreload.engine.project.BuildLayout;
import dev.hotreload.engine.project.ModuleProject;
import dev.hotreload.engine.toolchain.Tools;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Takes from the linked module what the device does not need: debug information, symbols, the assembler's tables. */
public final class Strip {
    private final Tools tools;
    private final ModuleProject project;

    public Strip(Tools tools, ModuleProject project) {
        this.tools = tools;
        this.project = project;
    }

    /** @return whether anything was done; else the stripped module was fresh */
    public boolean run() throws IOException {
        BuildLayout layout = project.layout();
        List<String> line = new ArrayList<>(List.of(tools.toolchain().strip().toString()));
        line.addAll(Recipe.STRIP.options());
        line.addAll(List.of(
                layout.linkedModule().toString(), "-o", layout.stripped().toString()));
        Command strip = new Command("strip " + project.name(), line, project.basedir());
        return new Stamp(layout.stamp("strip"))
                .runIfStale(
                        tools.fingerprint().add("command", strip.arguments()).addFiles(List.of(layout.linkedModule())),
                        List.of(layout.stripped()),
                        () -> {
                            tools.runOnOurs(strip, "the module cannot be stripped");
                            tools.hashes().forget(layout.stripped());
                        });
    }
}

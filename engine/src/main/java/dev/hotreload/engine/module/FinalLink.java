package dev.hotreload.engine.module;

import dev.hotreload.codegen.recipe.Recipe;
import dev.hotreload.engine.compile.CompileOptions;
import dev.hotreload.engine.compile.CompileStep;
import dev.hotreload.engine.compile.SourceFile;
import dev.hotreload.engine.io.Fingerprint;
import dev.hotreload.engine.io.Stamp;
import dev.hotreload.engine.process.Command;
import dev.hotreload.engine.project.BuildLayout;
import dev.hotreload.engine.project.ModuleProject;
import dev.hotreload.engine.toolchain.Tools;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Links the module by its generated linker script against one firmware's addresses, with its note. */
public final class FinalLink {
    private final Tools tools;
    private final ModuleProject project;

    public FinalLink(Tools tools, ModuleProject project) {
        this.tools = tools;
        this.project = project;
    }

    /**
     * @param objects of the module's sources
     * @return whether anything was linked; else the module was fresh
     */
    public boolean run(List<Path> objects) throws IOException {
        BuildLayout layout = project.layout();
        List<Path> all = new ArrayList<>(objects);
        all.addAll(note());
        Command link = link(all);
        Fingerprint inputs = tools.fingerprint()
                .add("command", link.arguments())
                .add("toolchain", tools.toolchain().identity())
                .addFiles(all)
                .addFiles(List.of(layout.generated(".ld"), layout.generated("_exports.map")));
        return new Stamp(layout.stamp("final")).runIfStale(inputs, List.of(layout.linkedModule()), () -> {
            tools.run(link, "the module does not link against the firmware");
            tools.hashes().forget(layout.linkedModule());
        });
    }

    private List<Path> note() throws IOException {
        Path objects = project.layout().noteObjects();
        Path source = project.layout().generated("_note.S");
        SourceFile note = new SourceFile(source, objects.resolve(source.getFileName() + ".o"));
        CompileOptions options = new CompileOptions(List.of(), List.of(), project.prefixMaps());
        return new CompileStep(tools)
                .compile(List.of(note), objects, project.basedir(), options)
                .objects();
    }

    private Command link(List<Path> objects) {
        BuildLayout layout = project.layout();
        List<String> line = new ArrayList<>(List.of(tools.toolchain().gcc().toString()));
        line.addAll(Recipe.FINAL_LINK.options());
        // Not -Wl, which takes a comma in a path for the end of an option.
        line.addAll(
                List.of("-Xlinker", "-T", "-Xlinker", layout.generated(".ld").toString()));
        line.addAll(List.of("-Xlinker", "--version-script=" + layout.generated("_exports.map")));
        objects.forEach(object -> line.add(object.toString()));
        line.addAll(List.of("-lgcc", "-o", layout.linkedModule().toString()));
        return new Command("link " + project.name(), line, project.basedir());
    }
}

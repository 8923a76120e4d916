package dev.hotreload.it.device;

import static dev.hotreload.codegen.xtensa.RelocationType.GLOB_DAT;
import static dev.hotreload.codegen.xtensa.RelocationType.JMP_SLOT;
import static dev.hotreload.codegen.xtensa.RelocationType.RELATIVE;
import static dev.hotreload.codegen.xtensa.RelocationType.RTLD;

import dev.hotreload.codegen.symbols.ModuleSymbols;
import dev.hotreload.codegen.symbols.NmOutput;
import dev.hotreload.engine.BuildLog;
import dev.hotreload.engine.build.BuiltModule;
import dev.hotreload.engine.process.Command;
import dev.hotreload.engine.process.ProcessRunner;
import dev.hotreload.engine.process.RunResult;
import dev.hotreload.engine.project.BuildLayout;
import dev.hotreload.it.board.TestProject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A way to link a module's objects against a firmware. */
enum LinkVariant {
    /** As the engine links. */
    OUR_SCRIPT(Set.of(RELATIVE)),
    /** The same, with the relocations of the objects kept beside the dynamic ones. */
    OUR_SCRIPT_WITH_RELOCATIONS(Set.of(RELATIVE), "-Wl,-Bsymbolic", "-Wl,--emit-relocs"),
    /** The linker's own script; the firmware's symbols are only assigned. */
    PLAIN(Set.of(RELATIVE, GLOB_DAT, JMP_SLOT, RTLD)),
    PLAIN_WITH_RELOCATIONS(Set.of(RELATIVE, GLOB_DAT, JMP_SLOT, RTLD), "-Wl,--emit-relocs"),
    /** Without a PLT and without page alignment. */
    PLAIN_SYMBOLIC(Set.of(RELATIVE), "-Wl,-Bsymbolic", "-Wl,-z,max-page-size=4");

    private final Set<Integer> relocationTypes;
    private final List<String> options;

    LinkVariant(Set<Integer> relocationTypes, String... options) {
        this.relocationTypes = relocationTypes;
        this.options = List.of(options);
    }

    /** Types of the relocations that the loader has to apply. */
    Set<Integer> relocationTypes() {
        return relocationTypes;
    }

    /** Links the objects that the engine has linked into {@code built}. @return the module without debug information */
    Path link(TestProject project, BuiltModule built) throws IOException {
        if (this == OUR_SCRIPT) {
            return built.stripped();
        }
        BuildLayout layout = project.project().layout();
        Path linked = layout.buildFolder().resolve(name() + ".so");
        List<String> line = new ArrayList<>(List.of(project.sdk().gcc().toString(), "-shared", "-nostdlib", "-fPIC"));
        line.addAll(options);
        line.addAll(
                this == OUR_SCRIPT_WITH_RELOCATIONS
                        ? ourScript(layout)
                        : List.of(assignments(layout, built.firmware().addresses())));
        line.addAll(objects(layout));
        line.addAll(List.of("-lgcc", "-o", linked.toString()));
        run(project, "link", line);
        Path stripped = layout.buildFolder().resolve(name() + "_stripped.so");
        String strip = project.sdk().strip().toString();
        run(project, "strip", List.of(strip, "--strip-debug", linked.toString(), "-o", stripped.toString()));
        return stripped;
    }

    private static List<String> ourScript(BuildLayout layout) {
        return List.of("-Wl,-T," + layout.generated(".ld"), "-Wl,--version-script=" + layout.generated("_exports.map"));
    }

    /** A linker script that holds assignments only is added to the linker's own. */
    private static String assignments(BuildLayout layout, Map<String, Long> firmware) throws IOException {
        ModuleSymbols wanted = ModuleSymbols.of(NmOutput.parse(Files.readString(layout.firstLinkSymbols())));
        String script = wanted.undefined().stream()
                .filter(firmware::containsKey)
                .map(name -> "%s = 0x%x;\n".formatted(name, firmware.get(name)))
                .collect(Collectors.joining());
        return Files.writeString(layout.buildFolder().resolve("assignments.ld"), script)
                .toString();
    }

    private static List<String> objects(BuildLayout layout) throws IOException {
        try (Stream<Path> files = Files.walk(layout.moduleObjects())) {
            return files.map(Path::toString)
                    .filter(file -> file.endsWith(".o"))
                    .sorted()
                    .toList();
        }
    }

    private void run(TestProject project, String what, List<String> line) throws IOException {
        Path folder = project.project().basedir();
        RunResult result = new ProcessRunner(BuildLog.silent(), folder.resolve("failed"))
                .run(new Command(what + " " + name(), line, folder));
        if (!result.succeeded()) {
            throw new AssertionError(String.join(" ", line) + "\n" + result.errors());
        }
    }
}

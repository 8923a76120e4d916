package dev.hotreload.engine.module;

import dev.hotreload.codegen.UndefinedSymbolsException;
import dev.hotreload.codegen.objects.ObjectReferences;
import dev.hotreload.codegen.objects.Reference;
import dev.hotreload.codegen.objects.UndefinedReport;
import dev.hotreload.codegen.surface.ModuleObjects;
import dev.hotreload.codegen.taken.LinkMap;
import dev.hotreload.codegen.taken.TakenNamesException;
import dev.hotreload.codegen.taken.TakenReport;
import dev.hotreload.engine.EngineException;
import dev.hotreload.engine.UserException;
import dev.hotreload.engine.firmware.Firmware;
import dev.hotreload.engine.process.Command;
import dev.hotreload.engine.project.ModuleProject;
import dev.hotreload.engine.toolchain.Tools;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Explains why the names of module and firmware do not fit together: who wants or defines what, and where. */
final class MissingSymbols {
    private final Tools tools;
    private final ModuleProject project;

    MissingSymbols(Tools tools, ModuleProject project) {
        this.tools = tools;
        this.project = project;
    }

    /** @param advice what to do about all of them */
    UserException explain(UndefinedSymbolsException missing, List<Path> objects, Firmware firmware, String advice) {
        Set<String> names = Set.copyOf(missing.symbols());
        List<Reference> references = objects.stream()
                .flatMap(object -> ObjectReferences.find(object, names, this::lines).stream())
                .toList();
        // Without a cause, whose shorter words Maven would print behind these.
        return new UserException(
                UndefinedReport.text(project.name(), missing.symbols(), references, firmware.symbols(), advice));
    }

    /** For names that both define. */
    static UserException explain(String module, TakenNamesException taken, List<Path> objects, Firmware firmware)
            throws IOException {
        Path map = firmware.map();
        return new UserException(TakenReport.text(
                module,
                taken.names(),
                ModuleObjects.read(objects),
                firmware.symbols(),
                Files.isRegularFile(map) ? LinkMap.parse(Files.readString(map)) : LinkMap.none()));
    }

    private List<Optional<String>> lines(Path object, String section, List<Long> offsets) {
        List<String> line = new ArrayList<>(
                List.of(tools.toolchain().addr2line().toString(), "-e", object.toString(), "-j", section));
        offsets.forEach(offset -> line.add("0x" + Long.toHexString(offset)));
        try {
            String output = tools.runOnOurs(
                    new Command("find lines in " + object.getFileName(), line, project.basedir()),
                    "the lines that want a symbol cannot be found");
            List<Optional<String>> found =
                    output.lines().map(MissingSymbols::place).toList();
            if (found.size() != offsets.size()) {
                throw new EngineException("addr2line told " + found.size() + " of " + offsets.size() + " lines");
            }
            return found;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** {@code ??:0} is what addr2line does not know; paths are those of the compilation, relative to the project. */
    private static Optional<String> place(String line) {
        String place = line.replaceFirst(" \\(discriminator \\d+\\)$", "");
        return place.startsWith("??") || place.endsWith(":?")
                ? Optional.empty()
                : Optional.of(Path.of(place).normalize().toString());
    }
}

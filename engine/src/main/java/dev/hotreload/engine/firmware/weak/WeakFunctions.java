package dev.hotreload.engine.firmware.weak;

import dev.hotreload.codegen.symbols.Symbol;
import dev.hotreload.codegen.taken.LinkMap;
import dev.hotreload.engine.io.AtomicFile;
import dev.hotreload.engine.io.Trees;
import dev.hotreload.engine.process.Command;
import dev.hotreload.engine.toolchain.Tools;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * Lets modules replace weak functions of the firmware, as a strong definition does in one link: calls go to the module's
 * while it is loaded, and to the firmware's own before.
 *
 * <p>A function whose name somebody else has taken can be reached by no name. So the object that defines it is copied, the
 * copy gives it a second name, and is linked in the object's place.
 */
public final class WeakFunctions {
    private final Tools tools;
    private final Path ar;
    private final Path folder;

    /** @param folder for what is made; emptied first */
    public WeakFunctions(Tools tools, Path ar, Path folder) {
        this.tools = tools;
        this.ar = ar;
        this.folder = folder;
    }

    /**
     * The arguments of another link, in which modules replace weak functions; empty if they replace none.
     *
     * @param link arguments of the link that made the firmware
     * @param exports each module's functions in the symbol table's order
     * @param firmware its symbols
     * @param map of that link
     */
    public Optional<List<String>> relink(
            List<String> link, Map<String, List<String>> exports, Collection<Symbol> firmware, LinkMap map)
            throws IOException {
        List<WeakFunction> weak = WeakFunction.in(exports, firmware, map);
        if (weak.isEmpty()) {
            return Optional.empty();
        }
        Files.createDirectories(folder);
        Trees.delete(folder);
        Files.createDirectories(folder);
        Map<String, List<WeakFunction>> byFile = new TreeMap<>();
        weak.forEach(function -> byFile.computeIfAbsent(function.file(), file -> new ArrayList<>())
                .add(function));
        List<String> line = new ArrayList<>(link);
        Set<String> scripts = new HashSet<>();
        for (Map.Entry<String, List<WeakFunction>> file : byFile.entrySet()) {
            String copy = copy(file.getKey(), file.getValue(), scripts.size()).toString();
            int place = line.indexOf(file.getKey());
            if (place >= 0) {
                line.set(place, copy);
            } else {
                line.add(1, copy); // Before the archive, which then has nothing of it left to offer.
            }
            scripts.add(copy);
        }
        Path script = folder.resolve("weak.ld");
        StringBuilder text = new StringBuilder();
        weak.forEach(function -> text.append(function.script()));
        AtomicFile.write(script, text.toString());
        line.addAll(List.of("-Xlinker", "-T", "-Xlinker", script.toString()));
        return Optional.of(line);
    }

    private Path copy(String file, List<WeakFunction> functions, int number) throws IOException {
        Path copy = folder.resolve(number + ".o");
        List<String> line = new ArrayList<>(List.of(
                tools.toolchain().gcc().toString(),
                "-r",
                "-nostdlib",
                object(file, number).toString()));
        Set<String> named = new HashSet<>();
        for (WeakFunction function : functions) {
            if (named.add(function.name())) {
                line.addAll(List.of("-Xlinker", "--defsym=" + function.own() + "=" + function.name()));
            }
        }
        line.addAll(List.of("-o", copy.toString()));
        tools.runOnOurs(
                new Command("name weak functions", line, folder), "a weak function of the firmware cannot be named");
        return copy;
    }

    /** The object file; one of an archive is taken out. */
    private Path object(String file, int number) throws IOException {
        int member = file.endsWith(")") ? file.lastIndexOf('(') : -1;
        if (member < 0) {
            return Path.of(file);
        }
        String name = file.substring(member + 1, file.length() - 1);
        Path place = Files.createDirectories(folder.resolve("member-" + number));
        List<String> line = List.of(ar.toString(), "x", file.substring(0, member), name);
        tools.runOnOurs(new Command("take out " + name, line, place), "a member of an archive cannot be taken out");
        return place.resolve(name);
    }
}

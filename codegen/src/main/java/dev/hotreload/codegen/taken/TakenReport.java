package dev.hotreload.codegen.taken;

import dev.hotreload.codegen.surface.ModuleObjects;
import dev.hotreload.codegen.symbols.Symbol;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Names both definitions of each function that a module exports and that the firmware has itself. */
public final class TakenReport {
    private static final Character ABSOLUTE = 'A';
    private static final Character WEAK = 'W';

    private final ModuleObjects objects;
    private final Collection<Symbol> firmware;
    private final LinkMap map;

    private TakenReport(ModuleObjects objects, Collection<Symbol> firmware, LinkMap map) {
        this.objects = objects;
        this.firmware = firmware;
        this.map = map;
    }

    /**
     * @param module the module's name
     * @param names the functions
     * @param objects of the module
     * @param firmware all symbols of the firmware
     * @param map of the firmware's link, where there is one
     * @return several lines, without a line break at the end
     */
    public static String text(
            String module, List<String> names, ModuleObjects objects, Collection<Symbol> firmware, LinkMap map) {
        TakenReport report = new TakenReport(objects, firmware, map);
        return names.stream()
                .map(report::entry)
                .collect(Collectors.joining(
                        "\n",
                        ("module '%s' exports %d function%s of a name that the firmware has itself, so that calls of the one"
                                        + " could reach the other:\n")
                                .formatted(module, names.size(), names.size() == 1 ? "" : "s"),
                        "\nRename it, make it static, or export less: where a header of the module declares functions,"
                                + " those are exported and no others"));
    }

    private String entry(String name) {
        String own = objects.definers(name).stream()
                .map(Path::getFileName)
                .map(Path::toString)
                .collect(Collectors.joining(", "));
        return "  %s: in the module by %s, in the firmware by %s".formatted(name, own, definition(name));
    }

    private String definition(String name) {
        Symbol symbol = symbol(name).orElseThrow();
        String at = "0x%08x".formatted(symbol.value());
        Optional<String> stub = firmware.stream()
                .filter(other -> other.value() == symbol.value())
                .map(Symbol::name)
                .filter(other -> other.matches("hotreload_\\w+_stub_.*") && other.endsWith("_stub_" + name))
                .findFirst();
        if (stub.isPresent()) {
            return "another module's function (" + stub.get() + ")";
        }
        if (symbol.type() == ABSOLUTE) {
            return "the linker script, as %s, a function in ROM for example".formatted(at);
        }
        String weak = symbol.type() == WEAK ? ", weak" : "";
        return map.fileAt(symbol.value()).map(TakenReport::shortened).orElse("'" + name + "'") + " (" + at + weak + ")";
    }

    /** The file without its folders, which are as long as they are known. */
    private static String shortened(String file) {
        int member = file.indexOf('(');
        String path = member < 0 ? file : file.substring(0, member);
        return path.substring(path.lastIndexOf('/') + 1) + (member < 0 ? "" : file.substring(member));
    }

    private Optional<Symbol> symbol(String name) {
        return firmware.stream()
                .filter(symbol -> symbol.name().equals(name) && "TWADBRV".indexOf(symbol.type()) >= 0)
                .findFirst();
    }
}

package dev.hotreload.engine.report;

import dev.hotreload.codegen.Chip;
import dev.hotreload.codegen.abi.ModuleAbi;
import dev.hotreload.codegen.abi.Prototype;
import dev.hotreload.codegen.check.CheckReport;
import dev.hotreload.codegen.elf.ElfImage;
import dev.hotreload.codegen.flash.PartitionImage;
import dev.hotreload.codegen.render.Literals;
import dev.hotreload.codegen.render.Templates;
import dev.hotreload.codegen.symbols.ModuleSymbols;
import dev.hotreload.codegen.symbols.NmOutput;
import dev.hotreload.codegen.symbols.Symbol;
import dev.hotreload.engine.BuildLog;
import dev.hotreload.engine.board.BoardOptions;
import dev.hotreload.engine.build.BuiltModule;
import dev.hotreload.engine.io.AtomicFile;
import dev.hotreload.engine.io.Sha256;
import dev.hotreload.engine.module.ModuleChecks;
import dev.hotreload.engine.project.BuildLayout;
import dev.hotreload.engine.project.ModuleProject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalLong;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Makes the report of a finished module: one file that wants nothing from elsewhere, the same for the same module. */
public final class ModuleReport {
    private static final double WIDTH = 960;
    private static final double HEIGHT = 480;
    private static final double HEADING = 18;
    /** More tiles than this in one section nobody can tell apart. */
    private static final int MOST_TILES = 150;

    private final ModuleProject project;
    private final OptionalLong execHeap;
    private final OptionalLong dataHeap;
    private final BuildLog log;

    /**
     * @param execHeap bytes of the device's executable heap; without it the emulated board's default, of a chip unknown
     * @param dataHeap bytes of the device's data heap; likewise
     */
    public ModuleReport(ModuleProject project, OptionalLong execHeap, OptionalLong dataHeap, BuildLog log) {
        this.project = project;
        this.execHeap = execHeap;
        this.dataHeap = dataHeap;
        this.log = log;
    }

    /**
     * Writes the page, and beside it the figures that the next report compares with.
     *
     * @return the page's file
     */
    public Path write(BuiltModule module) throws IOException {
        BuildLayout layout = project.layout();
        Figures figures = Figures.of(
                HexFormat.of().formatHex(Sha256.of(module.stripped())),
                ElfImage.read(Files.readAllBytes(module.module()), ElfImage.SHARED));
        CheckReport check = ModuleChecks.look(project, module.firmware());
        Figures previous =
                new ReportHistory(layout.report(".json"), log).exchange(figures).orElse(null);
        ReportPage page = new ReportPage(
                project.name(),
                project.version(),
                module.firmware().digest(),
                budgets(check.figures(), module.firmware().chip() == Chip.EMULATED),
                WIDTH,
                HEIGHT,
                areas(figures),
                exports(),
                imports(module),
                check.warnings(),
                previous != null,
                previous == null ? List.of() : Change.between(previous, figures));
        AtomicFile.write(layout.report(".html"), Templates.builtIn().render("report.html.ftlh", page));
        return layout.report(".html");
    }

    private List<ReportPage.Budget> budgets(CheckReport.Figures figures, boolean emulated) throws IOException {
        long record = PartitionImage.recordBytes(figures.fileBytes());
        long partition = ModuleChecks.partitionBytes(project);
        long capacity = PartitionImage.capacity(partition);
        String versions = partition == 0
                ? "its size is not known"
                : text(
                        "%,d more are the log's directory; holds %,d versions of this size; an update needs room for two",
                        partition - capacity, capacity / record);
        String generations = "a reload needs room for two generations";
        return List.of(
                new ReportPage.Budget(
                        "partition " + project.partition(),
                        record,
                        capacity,
                        text("%,d bytes, in whole sectors; %s", figures.fileBytes(), versions)),
                new ReportPage.Budget(
                        "executable heap",
                        figures.textBytes(),
                        bytes(execHeap, emulated, BoardOptions.DEFAULT_EXEC_HEAP),
                        generations),
                new ReportPage.Budget(
                        "data heap",
                        figures.dataBytes() + figures.bssBytes(),
                        bytes(dataHeap, emulated, BoardOptions.DEFAULT_DATA_HEAP),
                        text("%,d of them zero at first; %s", figures.bssBytes(), generations)));
    }

    private static long bytes(OptionalLong set, boolean emulated, long emulatedBoards) {
        return set.orElse(emulated ? emulatedBoards : 0);
    }

    private static String text(String format, Object... values) {
        return String.format(Locale.ROOT, format, values);
    }

    private static List<ReportPage.Area> areas(Figures figures) {
        Map<String, Figures.Part> parts =
                figures.parts().stream().collect(Collectors.toMap(Figures.Part::name, part -> part, (a, b) -> a));
        List<Map.Entry<String, Long>> sizes = parts.values().stream()
                .map(part -> Map.entry(part.name(), part.bytes()))
                .sorted(Map.Entry.<String, Long>comparingByValue().reversed().thenComparing(Map.Entry.comparingByKey()))
                .toList();
        return Treemap.layOut(sizes, 0, 0, WIDTH, HEIGHT).stream()
                .map(tile ->
                        new ReportPage.Area(parts.get(tile.name()).kind(), tile, tiles(tile, parts.get(tile.name()))))
                .toList();
    }

    private static List<Tile> tiles(Tile area, Figures.Part part) {
        double heading = area.height() > 2 * HEADING ? HEADING : 0;
        List<Map.Entry<String, Long>> symbols = new ArrayList<>();
        part.symbols().forEach((name, bytes) -> symbols.add(Map.entry(name, bytes)));
        if (symbols.size() > MOST_TILES) {
            List<Map.Entry<String, Long>> small = symbols.subList(MOST_TILES, symbols.size());
            Map.Entry<String, Long> others = Map.entry(
                    small.size() + " smaller ones",
                    small.stream().mapToLong(Map.Entry::getValue).sum());
            small.clear();
            symbols.add(others);
            symbols.sort(Map.Entry.<String, Long>comparingByValue().reversed());
        }
        return Treemap.layOut(symbols, area.x(), area.y() + heading, area.width(), area.height() - heading);
    }

    private List<ReportPage.Export> exports() throws IOException {
        ModuleAbi abi = ModuleAbi.parse(Files.readString(project.layout().generated(".abi")));
        return abi.prototypes().values().stream()
                .map(prototype -> new ReportPage.Export(prototype.function(), prototype.text(), types(prototype)))
                .toList();
    }

    private static String types(Prototype prototype) {
        return prototype.types().entrySet().stream()
                .map(type -> type.getKey() + ": " + type.getValue())
                .collect(Collectors.joining("\n"));
    }

    /** What the compiler's library gives, and the linker's script, is in the module. */
    private List<ReportPage.Import> imports(BuiltModule module) throws IOException {
        ModuleSymbols symbols = ModuleSymbols.of(
                NmOutput.parse(Files.readString(project.layout().firstLinkSymbols())));
        Map<String, Symbol> firmware = module.firmware().symbols().stream()
                .filter(symbol -> "TWADBRV".indexOf(symbol.type()) >= 0)
                .collect(Collectors.toMap(Symbol::name, Function.identity(), (a, b) -> a));
        Stream<ReportPage.Import> strong = symbols.undefined().stream()
                .map(firmware::get)
                .filter(Objects::nonNull)
                .map(symbol -> new ReportPage.Import(
                        symbol.name(),
                        Literals.address(symbol.value()),
                        "TWA".indexOf(symbol.type()) >= 0 ? "function" : "data"));
        Stream<ReportPage.Import> weak = symbols.weakUndefined().stream()
                .map(name -> firmware.containsKey(name)
                        ? new ReportPage.Import(
                                name, Literals.address(firmware.get(name).value()), "weak")
                        : new ReportPage.Import(name, "0", "absent"));
        return Stream.concat(strong, weak).toList();
    }
}

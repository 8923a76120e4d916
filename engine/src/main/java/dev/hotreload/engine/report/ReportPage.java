package dev.hotreload.engine.report;

import dev.hotreload.codegen.check.Problem;
import java.util.List;

/**
 * What {@code report.html.ftlh} prints.
 *
 * @param module its name
 * @param version its version
 * @param firmware digest of the firmware that it is linked against
 * @param budgets what it takes of what there is
 * @param width of the map's drawing
 * @param height of the map's drawing
 * @param areas of the map
 * @param exports what the firmware can call
 * @param imports what it wants of the firmware
 * @param warnings what the checks found
 * @param compared whether there was a build before
 * @param changes since that one
 */
public record ReportPage(
        String module,
        String version,
        String firmware,
        List<Budget> budgets,
        double width,
        double height,
        List<Area> areas,
        List<Export> exports,
        List<Import> imports,
        List<Problem> warnings,
        boolean compared,
        List<Change> changes) {

    /**
     * What is used of something limited.
     *
     * @param name such as {@code partition hotreload}
     * @param used bytes
     * @param limit bytes; 0: not known
     * @param note what the figures mean
     */
    public record Budget(String name, long used, long limit, String note) {
        private static final int WHOLE = 100;

        /** Used of the limit, in percent, rounded up. */
        public long percent() {
            return limit == 0 ? 0 : (used * WHOLE + limit - 1) / limit;
        }
    }

    /**
     * A section in the map.
     *
     * @param kind {@code text}, {@code data} or {@code metadata}
     * @param tile the whole section
     * @param tiles its symbols
     */
    public record Area(String kind, Tile tile, List<Tile> tiles) {}

    /**
     * A function that the firmware can call.
     *
     * @param name its name
     * @param prototype without names of parameters
     * @param types definitions of the types that it passes, one a line
     */
    public record Export(String name, String prototype, String types) {}

    /**
     * A symbol of the firmware.
     *
     * @param name its name
     * @param address as C writes it
     * @param kind {@code function}, {@code data}, or {@code absent} for a weak one that the firmware lacks
     */
    public record Import(String name, String address, String kind) {}
}

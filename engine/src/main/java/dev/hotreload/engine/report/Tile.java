package dev.hotreload.engine.report;

/**
 * A rectangle of the map, in the units of its drawing.
 *
 * @param name what it stands for
 * @param bytes its area's meaning
 * @param x of the left edge
 * @param y of the upper edge
 */
public record Tile(String name, long bytes, double x, double y, double width, double height) {
    private static final double CHARACTER = 7.5;
    private static final double LINE = 14;

    /** As much of the name as can be read inside; empty if that is too little. */
    public String label() {
        int fits = (int) ((width - 6) / CHARACTER);
        if (height < LINE + 2 || fits < 3) {
            return "";
        }
        return name.length() <= fits ? name : name.substring(0, fits - 1) + "…";
    }
}

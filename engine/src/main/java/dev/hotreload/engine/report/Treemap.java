package dev.hotreload.engine.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Divides a rectangle among things by their size, so that each part is as near to a square as a simple rule makes it.
 * After M. Bruls, K. Huizing, J. van Wijk, "Squarified Treemaps", 2000: rows along the shorter side, each filled as long
 * as its worst part gets better.
 */
final class Treemap {
    private final List<Map.Entry<String, Long>> sizes;
    private final List<Tile> tiles = new ArrayList<>();
    private double x;
    private double y;
    private double width;
    private double height;
    private double left;

    private Treemap(List<Map.Entry<String, Long>> sizes, double x, double y, double width, double height) {
        this.sizes = sizes;
        this.x = x;
        this.y = y;
        this.width = width;
        this.height = height;
        left = sizes.stream().mapToLong(Map.Entry::getValue).sum();
    }

    /**
     * @param sizes what to place, the largest first, each more than 0
     * @return a tile for each, in the same order; together they fill the rectangle
     */
    static List<Tile> layOut(List<Map.Entry<String, Long>> sizes, double x, double y, double width, double height) {
        return new Treemap(sizes, x, y, width, height).run();
    }

    private List<Tile> run() {
        for (int start = 0; start < sizes.size(); ) {
            int end = start + 1;
            while (end < sizes.size() && worst(start, end + 1) <= worst(start, end)) {
                end++;
            }
            place(start, end);
            start = end;
        }
        return tiles;
    }

    /** The worst ratio of sides in a row of these. */
    private double worst(int start, int end) {
        double sum = sum(start, end);
        double shorter = Math.min(width, height);
        double thickness = sum / left * Math.max(width, height);
        double worst = 1;
        for (int i = start; i < end; i++) {
            double length = sizes.get(i).getValue() / sum * shorter;
            worst = Math.max(worst, Math.max(length / thickness, thickness / length));
        }
        return worst;
    }

    private void place(int start, int end) {
        double sum = sum(start, end);
        boolean wide = width >= height;
        double thickness = sum / left * (wide ? width : height);
        double at = wide ? y : x;
        for (int i = start; i < end; i++) {
            double length = sizes.get(i).getValue() / sum * (wide ? height : width);
            tiles.add(wide ? tile(i, x, at, thickness, length) : tile(i, at, y, length, thickness));
            at += length;
        }
        x += wide ? thickness : 0;
        y += wide ? 0 : thickness;
        width -= wide ? thickness : 0;
        height -= wide ? 0 : thickness;
        left -= sum;
    }

    private Tile tile(int i, double tileX, double tileY, double tileWidth, double tileHeight) {
        Map.Entry<String, Long> size = sizes.get(i);
        return new Tile(
                size.getKey(),
                size.getValue(),
                rounded(tileX),
                rounded(tileY),
                rounded(tileWidth),
                rounded(tileHeight));
    }

    private static double rounded(double value) {
        return Math.round(value * 100) / 100.0;
    }

    private double sum(int start, int end) {
        return sizes.subList(start, end).stream().mapToLong(Map.Entry::getValue).sum();
    }
}

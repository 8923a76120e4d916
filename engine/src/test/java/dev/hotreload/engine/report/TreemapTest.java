package dev.hotreload.engine.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class TreemapTest {
    /** The example of the paper: 6, 6, 4, 3, 2, 2, 1 in 6 x 4. */
    @Test
    void dividesAsThePaperDoes() {
        List<Tile> tiles = Treemap.layOut(sizes(6, 6, 4, 3, 2, 2, 1), 0, 0, 6, 4);

        assertThat(tiles.subList(0, 4))
                .containsExactly(
                        new Tile("0", 6, 0, 0, 3, 2),
                        new Tile("1", 6, 0, 2, 3, 2),
                        new Tile("2", 4, 3, 0, 1.71, 2.33),
                        new Tile("3", 3, 4.71, 0, 1.29, 2.33));
    }

    @Test
    void fillsTheRectangleInProportion() {
        Random random = new Random(1);
        long[] bytes = random.longs(200, 1, 5000)
                .map(value -> -value)
                .sorted()
                .map(value -> -value)
                .toArray();
        List<Tile> tiles = Treemap.layOut(sizes(bytes), 10, 20, 960, 480);

        double total = tiles.stream().mapToLong(Tile::bytes).sum();
        assertThat(tiles).hasSize(bytes.length).allSatisfy(tile -> {
            assertThat(tile.width() * tile.height())
                    .isCloseTo(tile.bytes() / total * 960 * 480, within(0.02 * (tile.width() + tile.height())));
            assertThat(tile.x()).isGreaterThanOrEqualTo(10);
            assertThat(tile.x() + tile.width()).isLessThanOrEqualTo(970.02);
            assertThat(tile.y() + tile.height()).isLessThanOrEqualTo(500.02);
        });
    }

    @Test
    void nothingIsPlacedForNothing() {
        assertThat(Treemap.layOut(List.of(), 0, 0, 6, 4)).isEmpty();
    }

    private static List<Map.Entry<String, Long>> sizes(long... bytes) {
        List<Map.Entry<String, Long>> sizes = new ArrayList<>();
        for (long size : bytes) {
            sizes.add(Map.entry(String.valueOf(sizes.size()), size));
        }
        return sizes;
    }
}

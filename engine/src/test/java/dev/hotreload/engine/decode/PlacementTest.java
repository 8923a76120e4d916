package dev.hotreload.engine.decode;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class PlacementTest {
    @Test
    void whatTheLoaderLogsIsUnderstood() {
        assertThat(Placement.logged("\u001b[0;32mI (123) hotreload: module thing generation 3, sha256 0123456789abcdef:"
                        + " text 0x40090000 (812 bytes), data 0x3ffb1000 (36 bytes)\u001b[0m"))
                .contains(new Placement(
                        "thing",
                        3,
                        "0123456789abcdef",
                        List.of(
                                new Placement.Area("text", 0x40090000L, 812),
                                new Placement.Area("data", 0x3ffb1000L, 36))));
    }

    @Test
    void aModuleWithoutDigestAndDataToo() {
        assertThat(Placement.logged("I (1) hotreload: module m generation 1: text 0x40090000 (4 bytes)"))
                .contains(new Placement("m", 1, "", List.of(new Placement.Area("text", 0x40090000L, 4))));
    }

    @Test
    void otherLinesAreNone() {
        assertThat(Placement.logged("I (1) hotreload: module m unloaded")).isEmpty();
        assertThat(Placement.logged("W (1) hotreload: module m lacks 1 of 2 functions"))
                .isEmpty();
    }
}

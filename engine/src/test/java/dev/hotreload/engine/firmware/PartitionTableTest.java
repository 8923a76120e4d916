package dev.hotreload.engine.firmware;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hotreload.engine.UserException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PartitionTableTest {
    @Test
    void theSpecificationsTable() {
        PartitionTable table = parse(
                "# Name,     Type, SubType, Offset,  Size,   Flags",
                "nvs,        data, nvs,     0x9000,  0x6000,",
                "phy_init,   data, phy,     0xf000,  0x1000,",
                "",
                "factory,    app,  factory, 0x10000, 1M,",
                "hotreload,  app,  0x40,    ,        512k,");

        assertThat(table.partitions())
                .containsExactly(
                        new Partition("nvs", 0x9000, 0x6000),
                        new Partition("phy_init", 0xf000, 0x1000),
                        new Partition("factory", 0x10000, 0x100000),
                        new Partition("hotreload", 0x110000, 0x80000));
        assertThat(table.end()).isEqualTo(0x190000);
    }

    @Test
    void withoutOffsetsAppsAreAlignedTo64KiBAndDataTo4KiB() {
        PartitionTable table = parse("a, data, nvs, , 100,", "b, data, nvs, , 0x1000,", "c, app, 0x40, , 1K");

        assertThat(table.partitions())
                .containsExactly(
                        new Partition("a", 0x9000, 100),
                        new Partition("b", 0xa000, 0x1000),
                        new Partition("c", 0x10000, 1024));
    }

    @Test
    void anUnknownLabelListsTheKnownOnes() {
        PartitionTable table = parse("nvs, data, nvs, , 4K,", "hotreload, app, 0x40, , 4K,");

        assertThat(table.byLabel("hotreload").size()).isEqualTo(4096);
        assertThatThrownBy(() -> table.byLabel("reload"))
                .isInstanceOf(UserException.class)
                .hasMessage("the partition table has no partition 'reload', only nvs, hotreload: add a line such as"
                        + " 'reload, app, 0x40, , 512k', or name another partition");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "hotreload",
                "hotreload, app, 0x40, x, 4K",
                "hotreload, app, 0x40, , ",
                "hotreload, app, 0x40, , 4G",
                "hotreload, app, 0x40, , -1",
                "hotreload, app, 0x40, , 99999999999999999999",
                "hotreload, app, 0x40, , 0x100000000"
            })
    void aMistakeIsReportedWithItsLine(String line) {
        assertThatThrownBy(() -> parse("# fine", line))
                .isInstanceOf(UserException.class)
                .hasMessageStartingWith("partitions.csv:2: ");
    }

    @Test
    void aMissingTableSaysWhatIsNeeded(@TempDir Path folder) {
        Path csv = folder.resolve("partitions.csv");

        assertThatThrownBy(() -> PartitionTable.read(csv))
                .isInstanceOf(UserException.class)
                .hasMessageContaining(csv.toString())
                .hasMessageContaining("0x40");
    }

    private static PartitionTable parse(String... lines) {
        return PartitionTable.parse("partitions.csv", List.of(lines));
    }
}

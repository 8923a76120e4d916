package dev.hotreload.engine.board.flash;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hotreload.engine.UserException;
import dev.hotreload.engine.firmware.Partition;
import dev.hotreload.engine.firmware.PartitionTable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FlashFileTest {
    private static final PartitionTable TABLE = new PartitionTable(
            List.of(new Partition("nvs", 0x9000, 0x6000), new Partition("hotreload", 0x110000, 0x1000)));

    @TempDir
    Path folder;

    @Test
    void theModuleLiesInItsPartitionAndTheRestIsErased() throws IOException {
        byte[] module = "a module".getBytes();
        Path flash = folder.resolve("board/flash.bin");

        FlashFile.create(flash, TABLE, "hotreload", Files.write(folder.resolve("m.so"), module));

        byte[] content = Files.readAllBytes(flash);
        assertThat(content).hasSize(4 << 20);
        assertThat(Arrays.copyOfRange(content, 0x110000, 0x110000 + module.length))
                .isEqualTo(module);
        Arrays.fill(content, 0x110000, 0x110000 + module.length, (byte) 0xff);
        byte[] erased = new byte[4 << 20];
        Arrays.fill(erased, (byte) 0xff);
        assertThat(Arrays.equals(content, erased)).isTrue();
    }

    @Test
    void aLargeTableGetsALargeFlash() throws IOException {
        PartitionTable large = new PartitionTable(List.of(new Partition("hotreload", 0x10000, 5 << 20)));
        Path flash = folder.resolve("flash.bin");

        FlashFile.create(flash, large, "hotreload", Files.write(folder.resolve("m.so"), new byte[1]));

        assertThat(flash).hasSize(8 << 20);
    }

    @Test
    void aModuleThatDoesNotFitIsRefusedWithTheFigures() throws IOException {
        Path image = Files.write(folder.resolve("m.so"), new byte[0x1001]);
        Path flash = folder.resolve("flash.bin");

        assertThatThrownBy(() -> FlashFile.create(flash, TABLE, "hotreload", image))
                .isInstanceOf(UserException.class)
                .hasMessageContaining("4097")
                .hasMessageContaining("4096");
        assertThat(flash).doesNotExist();
    }
}

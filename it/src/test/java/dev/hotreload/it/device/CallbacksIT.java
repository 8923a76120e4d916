package dev.hotreload.it.device;

import dev.hotreload.engine.board.BoardOptions;
import dev.hotreload.engine.firmware.PartitionTable;
import dev.hotreload.it.board.FlashFile;
import java.io.IOException;
import java.nio.file.Files;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** What hooks, constructors, destructors and atexit functions may call, and what others may call meanwhile. */
class CallbacksIT {
    @TestFactory
    Stream<DynamicTest> everyCallInEveryCallback() throws IOException {
        Suite suite = Suite.copyOf("callbacks", "callbacks");
        byte[] module = Files.readAllBytes(suite.build().stripped());
        BoardOptions options = suite.boardOptions();
        FlashFile.write(
                options.flash(),
                PartitionTable.read(suite.tests().project().partitions()),
                Map.of("hotreload", module));
        try (TestBoard board = TestBoard.start(options)) {
            return board.awaitReport(0).against(TestSources.testsIn(TestSources.files("callbacks/firmware")));
        }
    }
}

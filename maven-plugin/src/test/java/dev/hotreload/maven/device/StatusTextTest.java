package dev.hotreload.maven.device;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hotreload.client.Status;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;

class StatusTextTest {
    private static final URI DEVICE = URI.create("http://127.0.0.1:8080/");

    @Test
    void allThatADeviceTells() {
        Locale before = Locale.getDefault();
        Locale.setDefault(Locale.GERMANY);
        try {
            assertThat(StatusText.lines(DEVICE, status()))
                    .containsExactly(
                            "http://127.0.0.1:8080/: chip esp32, hotreload 0.1.0, up 1h1m1s, boot 0011",
                            "device a0b1c2d3e4f5, firmware abcd",
                            "heap: data 10,000 bytes free, largest block 9,000; executable 2,000 free, largest block"
                                    + " 1,000",
                            "module a in partition hotreload (524,288 bytes): version 1.2, record 9, generation 3,"
                                    + " 4 symbols, of which the module lacks 1; another one is there to be loaded",
                            "  record 8, version 1.1: confirmed, 700 bytes",
                            "  record 9, version 1.2: tried 1, 1,812 bytes",
                            "module b in partition other (4,096 bytes): not loaded, 1 symbol",
                            "last error: TLS: no TLS");
        } finally {
            Locale.setDefault(before);
        }
    }

    @Test
    void aDeviceThatTellsLittle() {
        Status bare = new Status("0.1.0", "esp32", "a0b1c2d3e4f5", "abcd", "0011", 0, null, null, null);

        assertThat(StatusText.lines(DEVICE, bare)).hasSize(2);
    }

    private static final List<Status.LogRecord> LOG = List.of(
            new Status.LogRecord(8, "confirmed", 700, "1.1", "ab"),
            new Status.LogRecord(9, "tried 1", 1812, "1.2", "cd"));

    private static Status status() {
        return new Status(
                "0.1.0",
                "esp32",
                "a0b1c2d3e4f5",
                "abcd",
                "0011",
                3_661_999,
                new Status.Heap(10_000, 9_000, 8_000, 2_000, 1_000),
                List.of(
                        new Status.Module(
                                "a",
                                "1.2",
                                "hotreload",
                                524_288,
                                true,
                                true,
                                3,
                                4,
                                1,
                                300,
                                9L,
                                null,
                                List.of(),
                                null,
                                LOG),
                        new Status.Module(
                                "b", "", "other", 4_096, false, false, 0, 1, 0, 0, null, null, null, null, null)),
                new Status.LastError("TLS", "no TLS"));
    }
}

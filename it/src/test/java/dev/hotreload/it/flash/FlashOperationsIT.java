package dev.hotreload.it.flash;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hotreload.it.board.BoardFaults.FlashOperations;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.ToIntFunction;
import org.junit.jupiter.api.Test;

/**
 * What an upload, a start and a status ask of flash. On a chip each operation stops both cores' access to flash, so the
 * number is bounded, and is the same whether the log holds one record or a hundred.
 */
class FlashOperationsIT {
    private static final int SECTOR = 4096;
    private static final int[] RECORDS = {1, 10, 100};
    private static final int MOST_READS_OF_AN_UPLOAD = 24;
    /** It makes the log, too. */
    private static final int MOST_READS_OF_A_FIRST_UPLOAD = 32;

    private static final int MOST_READS_BEYOND_THE_SECTORS = 16;
    private static final int MOST_READS_OF_A_START = (1 << 20) / SECTOR + MOST_READS_BEYOND_THE_SECTORS;
    /** The list of all records, read by the sector. */
    private static final int MOST_READS_OF_A_STATUS = 4;

    /** For the page, sector or bank that the operation happens to reach: far less than one a record. */
    private static final int SLACK = 2;

    private static final Map<String, ToIntFunction<FlashOperations>> KINDS = Map.of(
            "reads", FlashOperations::reads,
            "programs", FlashOperations::programs,
            "erases", FlashOperations::erases,
            "mappings", FlashOperations::maps);

    private final Map<Integer, FlashOperations> uploads = new LinkedHashMap<>();
    private final Map<Integer, FlashOperations> statuses = new LinkedHashMap<>();
    private final Map<Integer, FlashOperations> starts = new LinkedHashMap<>();

    @Test
    void doNotGrowWithTheRecords() throws IOException {
        try (CountedBoard board = new CountedBoard("flash-records", "1M")) {
            assertThat(board.moduleSize()).isBetween(SECTOR - 512, SECTOR);
            FlashOperations empty = board.start();
            FlashOperations first = board.uploadAndReload();
            System.out.println("empty: start " + empty + ", first upload " + first);
            assertThat(empty.reads()).as("a first start").isLessThanOrEqualTo(MOST_READS_OF_A_START);
            assertThat(first.reads()).as("a first upload").isLessThanOrEqualTo(MOST_READS_OF_A_FIRST_UPLOAD);
            int records = 1;
            for (int wanted : RECORDS) {
                for (; records < wanted; records++) {
                    board.uploadAndReload();
                }
                assertThat(board.records()).as("records").isEqualTo(wanted);
                measure(board, wanted);
                records++;
            }
        }
        assertBounds((1 << 20) / SECTOR);
        assertSame("upload", uploads, SLACK);
        assertSame("start", starts, SLACK);
    }

    /** In a partition that the records do not fit in: each upload takes the place of old ones. */
    @Test
    void doNotGrowWithTheUploads() throws IOException {
        try (CountedBoard board = new CountedBoard("flash-uploads", "64K")) {
            board.start();
            for (int sent = 1; sent <= 100; sent++) {
                if (sent % 25 == 0) {
                    measure(board, sent);
                } else {
                    board.uploadAndReload();
                }
            }
        }
        assertBounds(64 * 1024 / SECTOR);
    }

    private void measure(CountedBoard board, int key) throws IOException {
        statuses.put(key, board.status());
        starts.put(key, board.start());
        uploads.put(key, board.uploadAndReload());
        System.out.printf(
                "%d: upload and reload %s, status %s, start %s%n",
                key, uploads.get(key), statuses.get(key), starts.get(key));
    }

    private void assertBounds(int sectors) {
        assertThat(uploads.values()).as("uploads %s", uploads).allSatisfy(upload -> {
            assertThat(upload.reads()).isLessThanOrEqualTo(MOST_READS_OF_AN_UPLOAD);
            assertThat(upload.programs()).isPositive();
        });
        assertThat(starts.values())
                .as("starts %s", starts)
                .allSatisfy(start ->
                        assertThat(start.reads()).isLessThanOrEqualTo(sectors + MOST_READS_BEYOND_THE_SECTORS));
        assertThat(statuses.values()).as("statuses %s", statuses).allSatisfy(status -> {
            assertThat(status.reads()).isLessThanOrEqualTo(MOST_READS_OF_A_STATUS);
            assertThat(status.programs()).isZero();
            assertThat(status.erases()).isZero();
        });
    }

    private static void assertSame(String what, Map<Integer, FlashOperations> byRecords, int slack) {
        FlashOperations first = byRecords.get(RECORDS[0]);
        KINDS.forEach((kind, count) -> assertThat(byRecords.values())
                .as("%s: %s by the number of records, %s", what, kind, byRecords)
                .allSatisfy(operations ->
                        assertThat(count.applyAsInt(operations)).isLessThanOrEqualTo(count.applyAsInt(first) + slack)));
    }
}

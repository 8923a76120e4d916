package dev.hotreload.it.power;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hotreload.client.DeviceException;
import dev.hotreload.it.board.BoardFaults.Fault;
import dev.hotreload.it.power.PoweredBoard.PowerGone;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Flash that fails and bits that flip: an update is taken whole or refused, and what runs goes on running. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class FlashFaultIT {
    /** What the API says when flash is to blame. A bit of the module that is read wrong can look like anything. */
    private static final List<String> REFUSALS = List.of("FLASH", "DAMAGED");

    private static final Duration QUIET = Duration.ofMillis(50);
    /** Most operations of a kind that fail one by one: an update reads hundreds of times. */
    private static final int MOST = 40;

    private static final int FLIPS = 40;
    private static final long SEED = 20240229;
    private static final int PARTITION = 0x20000;
    private static final int PARTITION_SIZE = 64 * 1024;

    private PowerProject project;
    private PoweredBoard board;

    @BeforeAll
    void start() throws IOException, PowerGone {
        project = PowerProject.build("power-flash", PowerProject.PARTITION_SIZE);
        board = new PoweredBoard(project, "faults", Optional.empty());
        board.on();
        for (int version : new int[] {1, 2, 3, 2, 3, 1}) {
            board.uploadAndReload(version);
        }
    }

    @AfterAll
    void stop() {
        board.close();
    }

    /** Each operation of an update in turn (of reads some), on one board: from version 1, which a good update brings back. */
    @ParameterizedTest
    @EnumSource(
            value = Fault.class,
            names = {"ALLOCATION_FAILS"},
            mode = EnumSource.Mode.EXCLUDE)
    void anyOperationOfAnUpdate(Fault fault) throws IOException, PowerGone {
        Map<String, Integer> answers = new TreeMap<>();
        int operations = operationsOfAnUpdate(fault);
        assertThat(operations).isPositive();
        int stride = (operations + MOST - 1) / MOST;
        for (int operation = 1; operation <= operations; operation += stride) {
            String what = fault + " at operation " + operation + " of " + operations;
            board.settle(QUIET);
            board.faults().arm(fault, operation);
            answers.merge(update(fault, what), 1, Integer::sum);
            board.settle(QUIET);
            assertThat(board.client().status().modules().get(0).loaded())
                    .as(what)
                    .isTrue();
            board.faults().clear();
            board.uploadAndReload(1);
            assertThat(board.runs()).as(what + ", after the next update").isEqualTo("1 whole");
        }
        System.out.println(fault + ", of " + operations + " operations: answers " + answers);
    }

    private int operationsOfAnUpdate(Fault fault) throws IOException, PowerGone {
        board.settle(QUIET);
        board.faults().clear();
        board.uploadAndReload(1);
        board.settle(QUIET);
        return board.faults().count(fault);
    }

    /** @return what the board answered, and still runs one of the two versions whole */
    private String update(Fault fault, String what) throws IOException, PowerGone {
        try {
            board.uploadAndReload(2);
        } catch (DeviceException e) {
            if (fault != Fault.READ_FLIPS_A_BIT) {
                assertThat(e.code()).as(what + ": " + e.getMessage()).isIn(REFUSALS);
            }
            assertThat(board.runs()).as(what).isEqualTo("1 whole");
            return e.code();
        }
        assertThat(board.runs()).as(what).isEqualTo("2 whole");
        return "taken";
    }

    /** A bit of the partition flips while the board is off: version 2 or, if that is damaged, version 1 comes up. */
    @Test
    void bitsThatFlipAtRest() throws IOException, PowerGone {
        Random random = new Random(SEED);
        Path flash = flashWithTwoVersions();
        Map<String, Integer> outcomes = new TreeMap<>();
        for (int i = 0; i < FLIPS; i++) {
            long bit = 8L * PARTITION + random.nextInt(8 * PARTITION_SIZE);
            String what = String.format("bit %d of the byte at 0x%x", bit % 8, bit / 8);
            try (PoweredBoard rotten = new PoweredBoard(project, "rotten", Optional.of(flash))) {
                flip(rotten.flash(), bit);
                rotten.on();
                assertThat(rotten.runs()).as(what).isIn("1 whole", "2 whole");
                outcomes.merge(rotten.runs(), 1, Integer::sum);
                rotten.uploadAndReload(3);
                assertThat(rotten.runs()).as(what).isEqualTo("3 whole");
            }
        }
        System.out.println("bits that flipped at rest: " + FLIPS + ", what came up: " + outcomes);
    }

    private Path flashWithTwoVersions() throws IOException, PowerGone {
        try (PoweredBoard good = new PoweredBoard(project, "good", Optional.empty())) {
            good.on();
            good.uploadAndReload(1);
            good.uploadAndReload(2);
            good.settle(QUIET);
            return Files.copy(good.flash(), project.boards().resolve("two-versions.bin"));
        }
    }

    private static void flip(Path flash, long bit) throws IOException {
        try (RandomAccessFile file = new RandomAccessFile(flash.toFile(), "rw")) {
            file.seek(bit / 8);
            int old = file.read();
            file.seek(bit / 8);
            file.write(old ^ 1 << bit % 8);
        }
    }
}

package dev.hotreload.it.power;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hotreload.it.power.Operation.Prepared;
import dev.hotreload.it.power.PoweredBoard.PowerGone;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/**
 * Power goes at every single flash operation, and within it. Afterwards the old or the new module runs, whole, and the
 * board takes the next one.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PowerCutIT {
    /**
     * How much of the operation is done, in thousandths: nothing; one byte of a mark; half; all but the last byte or
     * the last few. Of an erase: nothing; random bits of which so many are set.
     */
    private static final List<Integer> WITHIN = List.of(0, 40, 500, 999);

    /** Two banks of a sector, and room for two versions and not for a third: what runs and what is written lie side by side. */
    private static final String TIGHT = "36K";

    private static final int NEXT = 3;
    private static final int PAIRS = 60;
    private static final long SEED = 20240229;

    /** Boards wait more than they compute. */
    private final ExecutorService boards =
            Executors.newFixedThreadPool(2 * Runtime.getRuntime().availableProcessors());

    private final Map<Operation, Prepared> operations = new EnumMap<>(Operation.class);

    /** Power goes in the change, so much of which is done. */
    private record Cut(int change, int within) {}

    @BeforeAll
    void prepare() throws IOException, PowerGone {
        PowerProject project = PowerProject.build("power", PowerProject.PARTITION_SIZE);
        for (Operation operation : Operation.values()) {
            operations.put(operation, operation.prepared(project));
        }
    }

    @AfterAll
    void stop() {
        boards.shutdownNow();
    }

    @Test
    void anyMomentOfAnyOperation() throws Exception {
        Map<Operation, Integer> tried = new EnumMap<>(Operation.class);
        for (Prepared operation : operations.values()) {
            tried.put(operation.operation(), cutEverywhere(operation));
        }
        System.out.println("power cuts tried, sectors erased ahead: " + tried);
        assertThat(tried.values()).allSatisfy(cuts -> assertThat(cuts).isPositive());
    }

    @Test
    void anyMomentOfAnUploadThatErasesWhatItNeeds() throws Exception {
        PowerProject lazy = PowerProject.build("power-on-demand", TIGHT, "-DCONFIG_HOTRELOAD_ERASE_AHEAD=0");

        int tried = cutEverywhere(Operation.UPLOAD_AND_RELOAD.prepared(lazy));

        System.out.println("power cuts tried, sectors erased on demand: " + tried);
        assertThat(tried).isPositive();
    }

    @Test
    void twoCutsInARow() throws Exception {
        Random random = new Random(SEED);
        List<Callable<Void>> pairs = new ArrayList<>();
        for (int i = 0; i < PAIRS; i++) {
            Prepared operation = operations.get(Operation.values()[random.nextInt(operations.size())]);
            Cut first = randomCut(random, operation);
            Cut second = randomCut(random, operations.get(Operation.UPLOAD_AND_RELOAD));
            String name = "pair-" + i;
            pairs.add(() -> cutTwice(name, operation, first, second));
        }
        runAll(pairs);
        System.out.println("pairs of power cuts tried: " + pairs.size());
    }

    private static Cut randomCut(Random random, Prepared operation) {
        return new Cut(1 + random.nextInt(operation.changes()), random.nextInt(1001));
    }

    private int cutEverywhere(Prepared operation) throws Exception {
        List<Callable<Void>> cuts = new ArrayList<>();
        for (int change = 1; change <= operation.changes(); change++) {
            for (int within : WITHIN) {
                Cut cut = new Cut(change, within);
                cuts.add(() -> cutOnce(operation, cut));
            }
        }
        runAll(cuts);
        return cuts.size();
    }

    private static Void cutOnce(Prepared operation, Cut cut) throws IOException, PowerGone {
        String what = operation.operation() + " " + cut;
        try (PoweredBoard board = operation.board(cut.change() + "-" + cut.within())) {
            cut(board, operation.operation(), cut, what);
            board.faults().clear();
            assertRunsAndUpdates(board, operation.operation().outcomes(), what);
            Files.delete(board.flash());
        }
        return null;
    }

    private static Void cutTwice(String name, Prepared operation, Cut first, Cut second) throws IOException, PowerGone {
        String what = name + ": " + operation.operation() + " " + first + ", then " + second;
        try (PoweredBoard board = operation.board(name)) {
            cut(board, operation.operation(), first, what);
            cutIfItComes(board, second);
            Set<Integer> outcomes = new HashSet<>(operation.operation().outcomes());
            outcomes.addAll(Operation.UPLOAD_AND_RELOAD.outcomes());
            assertRunsAndUpdates(board, outcomes, what);
            Files.delete(board.flash());
        }
        return null;
    }

    private static void cut(PoweredBoard board, Operation operation, Cut cut, String what) throws IOException {
        board.faults().cutPower(cut.change(), cut.within(), cut.change());
        try {
            operation.perform(board);
            board.awaitPowerCut();
        } catch (PowerGone e) {
            assertThat(board.faults().changes()).as(what).isEqualTo(cut.change());
            return;
        }
        throw new AssertionError(what + ": the board has made " + board.faults().changes() + " changes, but not that");
    }

    /** What is left to do after the first cut, and with it the number of changes, differs. */
    private static void cutIfItComes(PoweredBoard board, Cut cut) throws IOException {
        board.faults().clear();
        board.faults().cutPower(cut.change(), cut.within(), cut.change());
        try {
            Operation.UPLOAD_AND_RELOAD.perform(board);
        } catch (PowerGone e) {
            // As planned.
        }
        board.off();
        board.faults().clear();
    }

    private static void assertRunsAndUpdates(PoweredBoard board, Set<Integer> outcomes, String what)
            throws IOException, PowerGone {
        board.on();
        assertThat(board.runs())
                .as(what)
                .isIn(outcomes.stream().map(v -> v + " whole").toList());
        board.uploadAndReload(NEXT);
        assertThat(board.runs()).as(what + ", after the next update").isEqualTo(NEXT + " whole");
    }

    private void runAll(List<Callable<Void>> tasks) throws InterruptedException, ExecutionException {
        for (Future<Void> result : boards.invokeAll(tasks)) {
            result.get();
        }
    }
}

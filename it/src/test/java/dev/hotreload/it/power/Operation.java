package dev.hotreload.it.power;

import dev.hotreload.it.power.PoweredBoard.PowerGone;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;

/** What changes a board's flash; power may go at any moment of it. Each starts with the board off and version 1 proved. */
enum Operation {
    UPLOAD(Set.of(1, 2)) {
        @Override
        void perform(PoweredBoard board) throws IOException, PowerGone {
            board.on();
            board.upload(2);
        }
    },
    UPLOAD_AND_RELOAD(Set.of(1, 2)) {
        @Override
        void perform(PoweredBoard board) throws IOException, PowerGone {
            board.on();
            board.uploadAndReload(2);
        }
    },
    /** From version 2, proved as well. */
    ROLL_BACK(Set.of(1, 2)) {
        @Override
        void prepare(PoweredBoard board) throws IOException, PowerGone {
            board.uploadAndReload(2);
        }

        @Override
        void perform(PoweredBoard board) throws IOException, PowerGone {
            board.on();
            board.rollBack();
        }
    },
    /** The first start with version 2, which the app confirms. */
    CONFIRM(Set.of(1, 2)) {
        @Override
        void prepare(PoweredBoard board) throws IOException, PowerGone {
            board.upload(2);
        }

        @Override
        void perform(PoweredBoard board) throws IOException, PowerGone {
            board.on();
        }
    },
    /** Three starts with a version that nobody confirms, and a fourth, which gives it up. */
    FALL_BACK(Set.of(1, PowerProject.UNPROVED)) {
        @Override
        void prepare(PoweredBoard board) throws IOException, PowerGone {
            board.upload(PowerProject.UNPROVED);
        }

        @Override
        void perform(PoweredBoard board) throws IOException, PowerGone {
            for (int start = 0; start < 3; start++) {
                board.on();
                board.off();
            }
            board.on();
        }
    };

    /** Longer than a pause between two sectors that are erased ahead. */
    private static final Duration QUIET = Duration.ofMillis(250);

    private final Set<Integer> outcomes;

    Operation(Set<Integer> outcomes) {
        this.outcomes = outcomes;
    }

    /** Versions that may run after a power cut. */
    Set<Integer> outcomes() {
        return outcomes;
    }

    /** What is done to a running board before the operation. */
    void prepare(PoweredBoard board) throws IOException, PowerGone {}

    /** The operation, from the board's start on; what it leaves to the background may not be done yet. */
    abstract void perform(PoweredBoard board) throws IOException, PowerGone;

    /** What the operation starts with, and how much it changes: measured on a board whose ring of records is full. */
    Prepared prepared(PowerProject project) throws IOException, PowerGone {
        Path flash = project.boards().resolve(name() + ".bin");
        try (PoweredBoard board = new PoweredBoard(project, name(), Optional.empty())) {
            board.on();
            for (int version : new int[] {1, 2, 3, 2, 3, 1}) {
                board.uploadAndReload(version);
            }
            prepare(board);
            board.settle(QUIET);
            Files.copy(board.flash(), flash);
            board.off();
            board.faults().clear();
            perform(board);
            board.settle(QUIET);
            return new Prepared(project, this, flash, board.faults().changes());
        }
    }

    /**
     * An operation that can be done again and again.
     *
     * @param flash what is in flash before it
     * @param changes writes and sector erases that it takes when power stays
     */
    record Prepared(PowerProject project, Operation operation, Path flash, int changes) {
        /** A board, off, that is to do it. */
        PoweredBoard board(String name) throws IOException {
            return new PoweredBoard(project, operation + "-" + name, Optional.of(flash));
        }
    }
}

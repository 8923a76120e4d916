package dev.hotreload.engine.rollout;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Makes of Ctrl-C an orderly end of a rollout: no further device is begun, and the process lives until the work has been
 * closed, results and all, or its patience is over.
 */
public final class Interruption implements AutoCloseable {
    private final CountDownLatch closed = new CountDownLatch(1);
    private final Thread hook;

    /** @param patience as long as what is under way may take */
    public Interruption(Rollout rollout, Duration patience) {
        this.hook = new Thread(
                () -> {
                    rollout.stop("interrupted");
                    await(patience);
                },
                "hotreload-interruption");
        Runtime.getRuntime().addShutdownHook(hook);
    }

    private void await(Duration patience) {
        try {
            closed.await(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** To be called when the results are written. */
    @Override
    public void close() {
        closed.countDown();
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException e) {
            // It runs already: the process is about to end.
        }
    }
}

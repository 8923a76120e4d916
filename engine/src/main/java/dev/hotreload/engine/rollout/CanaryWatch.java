package dev.hotreload.engine.rollout;

import dev.hotreload.client.Status;
import dev.hotreload.engine.UserException;
import dev.hotreload.engine.deploy.Delivered;
import dev.hotreload.engine.deploy.Target;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;

/** Looks after a device that was the first to get a module: whether it goes on running it, without a restart. */
final class CanaryWatch {
    private static final Duration PAUSE = Duration.ofMillis(500);
    private static final Set<String> CONFIRMED = Set.of("confirmed", "sealed");

    private final String module;
    private final Duration time;
    private final boolean confirmed;

    /** Waits, and tells whether waiting was cut short. */
    @FunctionalInterface
    interface Pause {
        boolean isCutShort(Duration time);
    }

    /**
     * @param module its name; empty: the device's default one
     * @param time how long it is watched
     * @param confirmed whether it must be confirmed, too; then that ends the watch
     */
    CanaryWatch(String module, Duration time, boolean confirmed) {
        this.module = module;
        this.time = time;
        this.confirmed = confirmed;
    }

    /**
     * Watches until the time is over, or the pause is cut short.
     *
     * @throws UserException if the device does not do well
     */
    void over(Target canary, Delivered delivered, Pause pause) throws IOException {
        long end = System.nanoTime() + time.toNanos();
        for (boolean last = false; !last; ) {
            last = System.nanoTime() >= end;
            if (isDone(canary, delivered, last) || (!last && pause.isCutShort(PAUSE))) {
                return;
            }
        }
    }

    /** A device that is silent for a moment may be busy; at the end it must answer. */
    private boolean isDone(Target canary, Delivered delivered, boolean last) throws IOException {
        Status status;
        try {
            status = canary.client().status(Status.Listed.RUNNING);
        } catch (IOException e) {
            if (!last && Retry.isWorthwhile(e)) {
                return false;
            }
            throw new UserException("after it got the module: " + e.getMessage(), e);
        }
        if (!status.bootId().equals(delivered.bootId())) {
            throw new UserException("it has restarted since it got the module, which may have crashed it");
        }
        Optional<String> state = state(status, delivered);
        if (state.isEmpty() && (last || !delivered.answer().pending())) {
            throw new UserException(
                    delivered.answer().pending()
                            ? "its app has not reloaded the module within " + time.toSeconds() + " s"
                            : "it no longer runs record " + delivered.answer().sequence()
                                    + ", which it got; somebody else may be at work on it");
        }
        boolean isConfirmed = state.filter(CONFIRMED::contains).isPresent();
        if (last && confirmed && !isConfirmed) {
            throw new UserException("it has not confirmed the module within " + time.toSeconds()
                    + " s: CONFIG_HOTRELOAD_CONFIRM_SECONDS or the app decides when it does");
        }
        return confirmed && isConfirmed;
    }

    /** Of the record that it got; empty if it does not run that one. */
    private Optional<String> state(Status status, Delivered delivered) {
        Optional<Status.Module> running =
                module.isEmpty() ? status.modules().stream().findFirst() : status.module(module);
        return running.flatMap(Status.Module::running)
                .filter(record -> record.sequence() == delivered.answer().sequence())
                .map(Status.LogRecord::state);
    }
}

package dev.hotreload.engine.rollout;

import dev.hotreload.client.Status;
import dev.hotreload.engine.BuildLog;
import dev.hotreload.engine.EngineException;
import dev.hotreload.engine.UserException;
import dev.hotreload.engine.aftermath.UnsettledException;
import dev.hotreload.engine.deploy.Delivered;
import dev.hotreload.engine.deploy.Target;
import dev.hotreload.engine.deploy.UnansweredException;
import dev.hotreload.engine.rollout.DeviceResult.Outcome;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;

/**
 * Does one thing to each of many devices. The canaries first, and the others only if all of those do well; so many at
 * once; a device again that could not be reached or was busy, unless it has restarted over it; and no further one once too
 * many have failed.
 *
 * <p>For one use. {@link #stop} may be called by any thread.
 */
public final class Rollout {
    /** What is done to a device; one try. */
    @FunctionalInterface
    public interface Task {
        Delivered run(Target target) throws IOException;
    }

    private final RolloutSettings settings;
    private final Duration settle;
    private final String module;
    private final BuildLog log;
    private final AtomicReference<String> stopped = new AtomicReference<>();
    private final CountDownLatch stop = new CountDownLatch(1);
    private final AtomicInteger failures = new AtomicInteger();
    private final AtomicInteger ended = new AtomicInteger();
    private int devices;

    /** @param module that canaries must go on running; empty: the default one of each device */
    public Rollout(RolloutSettings settings, String module, BuildLog log) {
        this(settings, Duration.ZERO, module, log);
    }

    /** @param settle how long each device is looked after once it runs what it was sent; zero: not at all */
    public Rollout(RolloutSettings settings, Duration settle, String module, BuildLog log) {
        this.settings = settings;
        this.settle = settle;
        this.module = module;
        this.log = log;
    }

    /**
     * Does it. What fails with one device is in its result, and no exception.
     *
     * @return a result a device, in the same order
     */
    public List<DeviceResult> run(List<Target> targets, Task task) {
        devices = targets.size();
        int first = Math.min(settings.canaries(), devices);
        List<DeviceResult> results = new ArrayList<>(canaries(targets.subList(0, first), first < devices, task));
        results.stream()
                .filter(result -> !result.isGood())
                .findFirst()
                .ifPresent(bad -> stop("canary " + bad.target().name() + " "
                        + (bad.outcome() == Outcome.FAILED ? "failed" : "was not tried")));
        results.addAll(atOnce(targets.subList(first, devices), target -> tried(target, false, task)));
        return results;
    }

    /** Begins no further device, and tries none again; those that are under way are finished. The first reason counts. */
    public void stop(String why) {
        stopped.compareAndSet(null, why);
        stop.countDown();
    }

    /** Why it stopped before its end; empty if it did not. */
    public Optional<String> stopped() {
        return Optional.ofNullable(stopped.get());
    }

    private List<DeviceResult> canaries(List<Target> canaries, boolean othersFollow, Task task) {
        List<DeviceResult> results = atOnce(canaries, target -> tried(target, true, task));
        boolean watched = othersFollow && !results.isEmpty() && results.stream().allMatch(DeviceResult::isGood);
        if (!watched) {
            return results;
        }
        log.info("Watching the canaries for " + settings.watch().toSeconds() + " s"
                + (settings.confirmed() ? ", or until they have confirmed the module" : ""));
        return atOnce(results, this::watched);
    }

    private DeviceResult watched(DeviceResult canary) {
        try {
            new CanaryWatch(module, settings.watch(), settings.confirmed())
                    .over(canary.target(), canary.delivered().orElseThrow(), this::isStoppedWithin);
            return canary;
        } catch (IOException | RuntimeException e) {
            return told(canary.failedAfterAll(e), true);
        }
    }

    private DeviceResult tried(Target target, boolean canary, Task task) {
        if (stopped().isPresent()) {
            return DeviceResult.notTried(target, canary);
        }
        long start = System.nanoTime();
        Optional<UnansweredException> unanswered = Optional.empty();
        for (int tries = 1; ; tries++) {
            try {
                refuseRestarted(target, unanswered);
                Delivered delivered = task.run(target);
                return told(settled(DeviceResult.of(target, canary, delivered, tries, since(start))), false);
            } catch (IOException | RuntimeException e) {
                unanswered = e instanceof UnansweredException latest ? Optional.of(latest) : unanswered;
                if (tries > settings.retries() || !Retry.isWorthwhile(e) || isStoppedBeforeNext(target, tries, e)) {
                    return told(DeviceResult.failed(target, canary, e, tries, since(start)), false);
                }
            }
        }
    }

    /** One that what it was told may have crashed is not told again, whatever it runs now: the same, or the one before. */
    private static void refuseRestarted(Target target, Optional<UnansweredException> unanswered) throws IOException {
        if (unanswered.isPresent()
                && !unanswered
                        .get()
                        .bootId()
                        .equals(target.client().status(Status.Listed.NONE).bootId())) {
            throw new UserException("the device at " + target.client().base() + " has restarted while it took or loaded"
                    + " the module, which may have crashed it; its log tells (mvn hotreload:monitor)");
        }
    }

    private boolean isStoppedBeforeNext(Target target, int tries, Exception e) {
        Duration delay = Retry.delay(tries);
        log.info(String.format(
                Locale.ROOT, "%s: %s; next try in %.1f s", target.name(), e.getMessage(), delay.toMillis() / 1000.0));
        return isStoppedWithin(delay);
    }

    /** Most modules that kill their device do so within a moment. One that did is not told again. */
    private DeviceResult settled(DeviceResult result) {
        Delivered delivered = result.delivered().orElseThrow();
        if (settle.isZero() || !delivered.sent() || delivered.answer().pending()) {
            return result;
        }
        try {
            new CanaryWatch(module, settle, false).over(result.target(), delivered, this::isStoppedWithin);
            return result;
        } catch (IOException | RuntimeException e) {
            return result.failedAfterAll(new UnsettledException(delivered, e));
        }
    }

    /** @param again whether its first result was told before */
    private DeviceResult told(DeviceResult result, boolean again) {
        boolean failed = result.outcome() == Outcome.FAILED;
        int number = again ? ended.get() : ended.incrementAndGet();
        if (devices > 1) {
            String line = "[" + number + "/" + devices + "] " + result.target().name() + ": "
                    + result.outcome().text() + (failed ? ": " + result.message() : "");
            if (failed) {
                log.warn(line);
            } else {
                log.info(line);
            }
        }
        int failedSoFar = failed ? failures.incrementAndGet() : failures.get();
        if (failed && settings.maxFailures().isExceeded(failedSoFar, devices)) {
            stop(failedSoFar + " of " + devices + " devices failed, more than hotreload.maxFailures="
                    + settings.maxFailures() + " lets");
        }
        return result;
    }

    private boolean isStoppedWithin(Duration time) {
        try {
            return stop.await(time.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            stop("interrupted");
            return true;
        }
    }

    /** What is asked of one item. */
    @FunctionalInterface
    private interface Step<T> {
        DeviceResult of(T item);
    }

    private <T> List<DeviceResult> atOnce(List<T> items, Step<T> step) {
        if (items.isEmpty()) {
            return List.of();
        }
        ExecutorService pool = Executors.newFixedThreadPool(Math.min(items.size(), settings.parallel()));
        try {
            List<Future<DeviceResult>> futures =
                    items.stream().map(item -> pool.submit(() -> step.of(item))).toList();
            List<DeviceResult> results = new ArrayList<>();
            for (Future<DeviceResult> future : futures) {
                results.add(ended(future));
            }
            return results;
        } finally {
            pool.shutdown();
        }
    }

    /** An interrupt stops what is to come; those under way are waited for. */
    private DeviceResult ended(Future<DeviceResult> future) {
        boolean interrupted = false;
        try {
            while (true) {
                try {
                    return future.get();
                } catch (InterruptedException e) {
                    interrupted = true;
                    stop("interrupted");
                }
            }
        } catch (ExecutionException e) {
            throw new EngineException("a fault of the rollout itself: " + e.getCause(), e.getCause());
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private static Duration since(long start) {
        return Duration.ofNanos(System.nanoTime() - start);
    }
}

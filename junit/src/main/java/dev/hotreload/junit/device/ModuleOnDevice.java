package dev.hotreload.junit.device;

import dev.hotreload.client.DeviceException;
import dev.hotreload.client.HotReloadClient;
import dev.hotreload.client.Status;
import dev.hotreload.engine.EngineException;
import dev.hotreload.engine.build.BuiltModule;
import dev.hotreload.engine.deploy.Delivered;
import dev.hotreload.engine.deploy.Delivery;
import dev.hotreload.engine.deploy.Target;
import dev.hotreload.engine.key.FoundKey;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/** The project's module on a device: puts it there, and tells how it does. */
final class ModuleOnDevice {
    private static final Duration LOADED = Duration.ofSeconds(10);
    private static final Duration BY_THE_APP = Duration.ofSeconds(2);
    private static final long POLL_MILLIS = 10;
    /** What the device remembers when a function has not returned, and when it has refused something for that. */
    private static final Set<String> STUCK = Set.of("CALL_TIMEOUT", "BUSY");

    private final HotReloadClient client;
    private final BuiltModule module;
    private final Target target;
    private final Delivery delivery;

    ModuleOnDevice(URI device, BuiltModule module, Optional<FoundKey> key) throws IOException {
        this.client = new HotReloadClient(device, HotReloadClient.DEFAULT_TIMEOUT, key.map(FoundKey::key))
                .forModule(module.name());
        this.module = module;
        this.target = Target.of(client, key);
        this.delivery = new Delivery(module, false);
    }

    HotReloadClient client() {
        return client;
    }

    /** The app of a board that has just started is about to load the module of its flash: nothing is sent meanwhile. */
    void awaitFirst() throws IOException {
        await(Status.Module::loaded, BY_THE_APP);
    }

    /** @return whether it was loaded now */
    boolean deploy() throws IOException {
        Delivered delivered = delivery.to(target);
        if (delivered.answer().pending()) {
            awaitLoad(running -> running.runs(delivery.sha256()));
        }
        return delivered.sent();
    }

    /** The module runs, and was loaded just now. */
    void renew() throws IOException {
        if (!deploy()) {
            reload();
        }
    }

    void reload() throws IOException {
        load(() -> client.reload().pending());
    }

    void rollBack() throws IOException {
        try {
            load(() -> client.rollback(0).pending());
        } catch (DeviceException e) {
            if (!e.code().equals("NO_RECORD")) {
                throw e;
            }
            load(() -> client.uploadAndReload(module.stripped()).pending());
            load(() -> client.rollback(0).pending());
        }
    }

    /** What the device is told to load. */
    @FunctionalInterface
    private interface Order {
        /** @return whether its app has yet to do so */
        boolean isPending() throws IOException;
    }

    private void load(Order order) throws IOException {
        long before = client.status(Status.Listed.NONE)
                .module(module.name())
                .map(Status.Module::generation)
                .orElse(0L);
        if (order.isPending()) {
            awaitLoad(running -> running.generation() > before);
        }
    }

    /** Of a firmware with {@code CONFIG_HOTRELOAD_AUTO_RELOAD} off. */
    private void awaitLoad(Predicate<Status.Module> wanted) throws IOException {
        if (!await(wanted, LOADED)) {
            throw new EngineException("the app at " + client.base() + " has not loaded the module within "
                    + LOADED.toSeconds() + " s: it must call hotreload_reload() when an update is available;\n"
                    + status());
        }
    }

    /** Whether a function may not have returned, so that all later calls are refused; or the device is silent. */
    boolean isStuck() {
        try {
            Status.LastError error = client.status(Status.Listed.NONE).lastError();
            return error != null && STUCK.contains(error.code());
        } catch (IOException e) {
            return true;
        }
    }

    /** What the device says of itself. */
    String status() {
        try {
            Status status = client.status();
            return status.module(module.name()).map(Object::toString).orElse("it has no module " + module.name())
                    + "\nlast error: "
                    + (status.lastError() == null
                            ? "none"
                            : status.lastError().code() + ": "
                                    + status.lastError().detail())
                    + "\n" + status.heap();
        } catch (IOException | RuntimeException e) {
            return "it does not tell its status: " + e.getMessage();
        }
    }

    /** @return whether it came true in time */
    private boolean await(Predicate<Status.Module> wanted, Duration timeout) throws IOException {
        long deadline = System.nanoTime() + timeout.toNanos();
        while (client.status(Status.Listed.RUNNING)
                .module(module.name())
                .filter(wanted)
                .isEmpty()) {
            if (System.nanoTime() > deadline) {
                return false;
            }
            try {
                Thread.sleep(POLL_MILLIS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new EngineException("interrupted while waiting for " + client.base(), e);
            }
        }
        return true;
    }
}

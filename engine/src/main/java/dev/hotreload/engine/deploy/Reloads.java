package dev.hotreload.engine.deploy;

import dev.hotreload.client.Deployed;
import dev.hotreload.client.DeviceException;
import dev.hotreload.client.DeviceUnreachableException;
import dev.hotreload.client.HotReloadClient;
import dev.hotreload.client.Reloaded;
import dev.hotreload.client.Status;
import dev.hotreload.engine.UserException;
import java.io.IOException;
import java.time.Duration;

/** Has devices load what they have stored. Safe for use by several threads. */
public final class Reloads {
    private final String module;

    /** @param module its name; empty: the device's default one */
    public Reloads(String module) {
        this.module = module;
    }

    /** One device loads the newest record that was not given up. */
    public Delivered reload(Target target) throws IOException {
        return order(target, "to reload", true, HotReloadClient::reload);
    }

    /** One device goes back to a record, or, with 0, to the one before what runs; all newer ones are given up. */
    public Delivered rollBack(Target target, long sequence) throws IOException {
        return order(target, "to go back", sequence != 0, client -> client.rollback(sequence));
    }

    /** What a device is told to do. */
    @FunctionalInterface
    private interface Order {
        Reloaded to(HotReloadClient client) throws IOException;
    }

    /** @param repeatable whether done twice it is as done once: one back, done twice, goes back by two */
    private Delivered order(Target target, String what, boolean repeatable, Order order) throws IOException {
        try {
            HotReloadClient client = target.client();
            Status before = client.status(Status.Listed.NONE);
            long start = System.nanoTime();
            Reloaded answer =
                    answer(order, module.isEmpty() ? client : client.forModule(module), before.bootId(), repeatable);
            return new Delivered(
                    new Deployed(0, answer.sequence(), answer.generation(), answer.inUse()),
                    true,
                    before.firmwareSha256(),
                    before.bootId(),
                    Duration.ofNanos(System.nanoTime() - start));
        } catch (DeviceException e) {
            throw Refusal.of(what, target, e);
        } catch (IOException e) {
            throw Refusal.unheard(target, e);
        }
    }

    private static Reloaded answer(Order order, HotReloadClient client, String bootId, boolean repeatable)
            throws IOException {
        try {
            return order.to(client);
        } catch (DeviceUnreachableException e) {
            if (!e.wasSent()) {
                throw e;
            }
            throw repeatable ? new UnansweredException(bootId, e) : notAgain(e);
        }
    }

    /** Without the cause, which would be taken for worth another try. */
    private static UserException notAgain(DeviceUnreachableException e) {
        return new UserException(e.getMessage() + "; so it is not known whether it has gone back, and another try might"
                + " go back further: look by mvn hotreload:status, then name the record by -Dhotreload.sequence");
    }
}

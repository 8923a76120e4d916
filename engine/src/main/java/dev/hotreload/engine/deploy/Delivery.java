package dev.hotreload.engine.deploy;

import dev.hotreload.client.Deployed;
import dev.hotreload.client.DeviceException;
import dev.hotreload.client.DeviceUnreachableException;
import dev.hotreload.client.Status;
import dev.hotreload.engine.EngineException;
import dev.hotreload.engine.UserException;
import dev.hotreload.engine.build.BuiltModule;
import dev.hotreload.engine.io.Sha256;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.Optional;

/**
 * Sends one built module to devices, to each unless it runs there already, and makes sure that it runs. Safe for use by
 * several threads.
 */
public final class Delivery {
    private final BuiltModule module;
    private final boolean force;
    private final byte[] file;
    private final String sha256;

    /** @param force whether it is sent to a device that runs it already, too */
    public Delivery(BuiltModule module, boolean force) throws IOException {
        this.module = module;
        this.force = force;
        this.file = Files.readAllBytes(module.stripped());
        this.sha256 = Sha256.hex(file);
    }

    /** SHA-256 of what is sent, in hexadecimal. */
    public String sha256() {
        return sha256;
    }

    /**
     * One try. The device is asked what it runs before anything is sent to it.
     *
     * @throws UnansweredException if it was sent, and no answer came
     * @throws UserException if the device runs another firmware, cannot be reached or refuses the module
     * @throws EngineException if its flash or its answer is wrong
     */
    public Delivered to(Target target) throws IOException {
        Status before = status(target);
        checkFirmware(before, target);
        Optional<Status.Module> known = before.module(module.name());
        if (!force && known.isPresent() && known.get().runs(sha256)) {
            return new Delivered(runs(known.get()), false, before.firmwareSha256(), before.bootId(), Duration.ZERO);
        }
        long start = System.nanoTime();
        Deployed answer = send(target, before.bootId());
        Duration upload = Duration.ofNanos(System.nanoTime() - start);
        verify(known.map(Status.Module::generation).orElse(0L), answer);
        return new Delivered(answer, true, before.firmwareSha256(), before.bootId(), upload);
    }

    private Status status(Target target) throws IOException {
        try {
            return target.client().status(Status.Listed.RUNNING);
        } catch (DeviceException e) {
            throw Refusal.toTell(target, e);
        } catch (IOException e) {
            throw Refusal.unheard(target, e);
        }
    }

    private Deployed runs(Status.Module running) {
        return new Deployed(file.length, running.sequence(), running.generation());
    }

    private Deployed send(Target target, String bootId) throws IOException {
        try {
            return target.client().forModule(module.name()).uploadAndReload(file);
        } catch (DeviceException e) {
            throw Refusal.of("the module", target, e);
        } catch (DeviceUnreachableException e) {
            throw e.wasSent() ? new UnansweredException(bootId, e) : Refusal.unheard(target, e);
        } catch (IOException e) {
            throw Refusal.unheard(target, e);
        }
    }

    private void checkFirmware(Status status, Target target) {
        String expected = module.firmware().digest();
        if (!expected.equals(status.firmwareSha256())) {
            throw new UserException("the device at " + target.client().base() + " runs firmware "
                    + shortened(status.firmwareSha256()) + ", but the module is linked against "
                    + shortened(expected) + " (" + module.firmware().elf()
                    + "): put that firmware on the device first; for the emulated board by"
                    + " mvn hotreload:emulate -Dhotreload.action=restart, for a chip by mvn hotreload:flash");
        }
    }

    private void verify(long generation, Deployed answer) {
        if (answer.size() != file.length || (!answer.pending() && answer.generation() <= generation)) {
            throw new EngineException("the device's answer does not fit: " + answer.size() + " of " + file.length
                    + " bytes written, generation " + answer.generation() + " after " + generation);
        }
    }

    private static String shortened(String digest) {
        int shown = 12;
        return digest == null || digest.length() <= shown ? String.valueOf(digest) : digest.substring(0, shown) + "…";
    }
}

package dev.hotreload.engine.deploy;

import dev.hotreload.client.DeviceException;
import dev.hotreload.client.DeviceUnreachableException;
import dev.hotreload.client.auth.DeviceMismatchException;
import dev.hotreload.client.auth.KeyMismatchException;
import dev.hotreload.engine.EngineException;
import dev.hotreload.engine.UserException;
import java.io.IOException;

/** Says what it means when a device does not do as it is told, and whose fault it is. */
public final class Refusal {
    private static final int UNAUTHORIZED = 401;

    private Refusal() {}

    /**
     * The device answered, and refused.
     *
     * @param what it refused, such as "the module"
     */
    public static EngineException of(String what, Target target, DeviceException e) {
        if (e.status() == UNAUTHORIZED) {
            return unauthorized(target, e);
        }
        String message = "the device at " + target.client().base() + " refused " + what + ", what runs goes on: "
                + e.getMessage();
        return e.code().equals("FLASH") ? new EngineException(message, e) : new UserException(message, e);
    }

    /** The device answered, and did not call a function. */
    public static EngineException ofCall(String function, Target target, DeviceException e) {
        if (e.status() == UNAUTHORIZED) {
            return unauthorized(target, e);
        }
        String advice = switch (e.code()) {
            case "NOT_FOUND" ->
                ": its firmware takes no calls; build it with -DCONFIG_HOTRELOAD_CALL=1 among compilerArguments,"
                        + " or set it in menuconfig";
            case "ABI_MISMATCH" ->
                ": its firmware was built with another interface than was compiled here; build and start it anew"
                        + " (mvn package hotreload:emulate, or hotreload:flash)";
            case "CALL_MISSING" -> ": no module runs that has it; mvn hotreload:deploy";
            case "BUSY" -> ": another call has not returned yet; try again";
            default -> "";
        };
        return new UserException(
                "the device at " + target.client().base() + " did not call " + function + advice + ". It says: "
                        + e.getMessage(),
                e);
    }

    /** The device does not say what it runs. */
    public static EngineException toTell(Target target, DeviceException e) {
        if (e.status() == UNAUTHORIZED) {
            return unauthorized(target, e);
        }
        return new UserException(
                target.client().base() + " does not tell what it runs, so nothing was sent; is it a device with"
                        + " hotreload? " + e.getMessage(),
                e);
    }

    /**
     * No answer came, or the request was never made because the device, or its key, is another one.
     *
     * @throws IOException if it is neither
     */
    public static EngineException unheard(Target target, IOException e) throws IOException {
        if (e instanceof DeviceUnreachableException) {
            return new UserException(e.getMessage(), e);
        }
        if (e instanceof KeyMismatchException) {
            return new UserException(e.getMessage() + ". " + signedWith(target), e);
        }
        if (e instanceof DeviceMismatchException) {
            return new UserException(e.getMessage(), e);
        }
        throw e;
    }

    private static EngineException unauthorized(Target target, DeviceException e) {
        return new UserException(
                "the device at " + target.client().base() + " takes requests only that are signed with its key. "
                        + signedWith(target) + ". It says: " + e.getMessage(),
                e);
    }

    private static String signedWith(Target target) {
        return target.key()
                .map(key -> "This request's is " + key.key().id() + ", from " + key.origin())
                .orElse("There is no key for it here: mvn hotreload:key tells where one is looked for");
    }
}

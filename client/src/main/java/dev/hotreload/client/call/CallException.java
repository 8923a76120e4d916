package dev.hotreload.client.call;

/**
 * A call of a C function did not come about, or returned what its Java type has no value for.
 *
 * <p>Unchecked, for the methods of an annotated interface declare no exceptions. When the device has refused, or none
 * was there, the cause says so: a {@link dev.hotreload.client.DeviceException} has the device's own code.
 */
public final class CallException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public CallException(String message) {
        super(message);
    }

    public CallException(String message, Throwable cause) {
        super(message, cause);
    }

    /**
     * The constant that C means by a number: constants count from 0, in the order of their declaration.
     *
     * @throws CallException when the enum has no such constant; the message names both
     */
    static <E extends Enum<E>> E constant(Class<E> type, int value) {
        E[] constants = type.getEnumConstants();
        if (value < 0 || value >= constants.length) {
            throw new CallException("the device gave " + value + " for the enum " + type.getSimpleName()
                    + ", whose constants are 0 to " + (constants.length - 1));
        }
        return constants[value];
    }
}

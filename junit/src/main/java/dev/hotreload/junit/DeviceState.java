package dev.hotreload.junit;

/** Stands below a test's failure, and says what the device was at then. */
final class DeviceState extends Exception {
    private static final long serialVersionUID = 1L;

    DeviceState(String state) {
        super(state, null, false, false);
    }
}

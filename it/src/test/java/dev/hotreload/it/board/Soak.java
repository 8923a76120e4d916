package dev.hotreload.it.board;

/** Whether the tests that repeat a thing thousands of times shall do so as often as it takes to be sure. */
public final class Soak {
    private Soak() {}

    /** Asked for by {@code mvn verify -Dhotreload.soak}; adds some minutes. */
    public static boolean isAsked() {
        return System.getProperty("hotreload.soak") != null;
    }
}

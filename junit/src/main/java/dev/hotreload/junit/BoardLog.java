package dev.hotreload.junit;

import dev.hotreload.junit.device.TestDevice;
import java.time.Duration;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * What the board has printed since the test began; until the first one of a class, since the class began. Of a device,
 * whose console nobody reads here, nothing is known.
 */
public final class BoardLog {
    private final TestDevice device;

    BoardLog(TestDevice device) {
        this.device = device;
    }

    /** All of it, in lines; empty of a device. */
    public String text() {
        return device.printed();
    }

    /**
     * Waits until the board has printed something.
     *
     * @param pattern to be found; what it matches may be a part of a line
     * @throws dev.hotreload.engine.EngineException if the board ends or the time runs out before, with its last lines
     * @throws org.opentest4j.TestAbortedException of a device: JUnit then counts the test as skipped
     */
    public MatchResult await(Pattern pattern, Duration timeout) {
        return device.await(pattern, timeout);
    }
}

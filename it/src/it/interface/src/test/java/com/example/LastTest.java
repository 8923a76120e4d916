package com.example;

import static org.junit.jupiter.api.Assertions.assertFalse;

import dev.hotreload.junit.BoardLog;
import dev.hotreload.junit.HotReloadTest;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;

/** Has a board that another class had before it: JUnit runs what is isolated last. */
@HotReloadTest
@Isolated
class LastTest {
    private static String printed;

    @BeforeAll
    static void begins(BoardLog log) {
        printed = log.text();
    }

    @Test
    void theLogOfTheClassBeforeIsNotThisOnes() {
        assertFalse(printed.contains("adds 7 and 8"), printed);
    }
}

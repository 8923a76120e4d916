package com.example;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.hotreload.client.HotReloadClient;
import dev.hotreload.junit.BoardLog;
import dev.hotreload.junit.Reload;
import dev.hotreload.junit.RollBack;
import java.net.URI;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

/** Both classes must be inside at once, each with a board of its own. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
abstract class Together {
    private static final CountDownLatch BOTH = new CountDownLatch(2);
    private static final Set<URI> BOARDS = ConcurrentHashMap.newKeySet();

    @Test
    @Order(1)
    void classesHaveBoardsOfTheirOwn(Thing thing, HotReloadClient device, BoardLog log) throws Exception {
        BOARDS.add(device.base());
        BOTH.countDown();
        assertTrue(BOTH.await(60, TimeUnit.SECONDS), "the other class runs at the same time");
        assertEquals(2, BOARDS.size());
        assertEquals(5, thing.add(2, 3));
        log.await(Pattern.compile("adds 2 and 3"), Duration.ofSeconds(60));
    }

    @Test
    @Order(2)
    void variablesBeginAnewWithTheClass(Thing thing) {
        assertEquals(1, thing.count());
    }

    @Test
    @Order(3)
    void variablesStayFromTestToTest(Thing thing) {
        assertEquals(2, thing.count());
    }

    @Test
    @Order(4)
    @Reload
    void aReloadBeginsAnew(Thing thing) {
        assertEquals(1, thing.count());
    }

    @Test
    @Order(5)
    @RollBack
    void theVersionBeforeRuns(Thing thing, HotReloadClient device) throws Exception {
        assertEquals(1, thing.count());
        assertTrue(device.status().module("thing").orElseThrow().log().stream()
                .anyMatch(record -> record.state().equals("rejected")));
    }

    @Nested
    class Inside {
        @Test
        void hasTheSameBoard(Thing thing, HotReloadClient device) {
            assertTrue(BOARDS.contains(device.base()));
            assertEquals(15, thing.add(7, 8));
        }
    }
}

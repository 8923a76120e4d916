package com.example;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.hotreload.junit.HotReloadTest;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

@HotReloadTest
@EnabledIfSystemProperty(named = "failing", matches = "true")
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class FailingTest {
    @Test
    @Order(1)
    void failsWithTheLog(Thing thing) {
        assertEquals(6, thing.add(2, 3));
    }

    @Test
    @Order(2)
    void endsTheBoard(Thing thing) {
        thing.crash();
    }

    @Test
    @Order(3)
    void hasANewBoard(Thing thing) {
        assertEquals(5, thing.add(4, 1));
    }

    @Test
    @Order(4)
    void neverReturns(Thing thing) {
        thing.hang();
    }

    @Test
    @Order(5)
    void hasANewBoardAgain(Thing thing) {
        assertEquals(9, thing.add(4, 5));
    }
}

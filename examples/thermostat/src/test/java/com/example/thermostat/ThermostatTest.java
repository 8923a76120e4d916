package com.example.thermostat;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.example.thermostat.Thermostat.Gains;
import com.example.thermostat.Thermostat.Mode;
import com.example.thermostat.Thermostat.Summary;
import dev.hotreload.client.HotReloadClient;
import dev.hotreload.client.call.Ref;
import dev.hotreload.junit.BoardLog;
import dev.hotreload.junit.HotReloadTest;
import dev.hotreload.junit.Reload;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Runs the module's C on the emulated Xtensa CPU. */
@HotReloadTest
class ThermostatTest {
    private final Thermostat thermostat;

    ThermostatTest(Thermostat thermostat) {
        this.thermostat = thermostat;
    }

    @BeforeEach
    void start() {
        thermostat.thermostatStart("living room", Mode.COMFORT);
        assertTrue(thermostat.thermostatTune(new Gains(20, 1)));
    }

    @Test
    void heatsWhenItIsCold() {
        assertEquals(100, thermostat.thermostatStep(10, 21));
        assertEquals(0, thermostat.thermostatStep(30, 21));
    }

    @Test
    void economyTakesFourDegreesLess() {
        thermostat.thermostatStart("bedroom", Mode.ECO);
        assertEquals(0, thermostat.thermostatStep(17, 21));
        assertEquals(21, thermostat.thermostatStep(16, 21));
    }

    @Test
    void gainsAreNotNegative() {
        assertFalse(thermostat.thermostatTune(new Gains(-1, 0)));
        assertFalse(thermostat.thermostatTune(new Gains(Float.NaN, 0)));
        assertEquals(42, thermostat.thermostatStep(19, 21), "the gains stay as they were");
    }

    @Test
    void samplesAreHalfDegreesAboveMinusForty() {
        assertEquals(7.5f, thermostat.mean(new byte[] {90, 96, 99}, 3));
        assertEquals(87.5f, thermostat.mean(new byte[] {(byte) 255}, 1));
        assertTrue(Float.isNaN(thermostat.mean(new byte[0], 0)));
    }

    @Test
    void theReportTellsAllOfIt() {
        thermostat.thermostatStep(20, 21);
        thermostat.thermostatStep(20.5f, 21);
        Ref<Summary> report = new Ref<>();

        thermostat.thermostatReport(report);

        assertEquals(2, report.get().steps());
        assertEquals(20.5f, report.get().lastMeasured());
        assertEquals(21 + 11.5, report.get().energy());
        assertEquals(Mode.COMFORT, report.get().mode());
        assertArrayEquals(
                Arrays.copyOf("living room".getBytes(StandardCharsets.UTF_8), 16),
                report.get().name());
    }

    @Test
    void aNameMayHaveAnyLetters(BoardLog log) {
        thermostat.thermostatStart("Küche", Mode.OFF);
        log.await(Pattern.compile("thermostat Küche starts"), Duration.ofSeconds(5));
        assertEquals(0, thermostat.thermostatStep(0, 21), "off is off");
    }

    @Test
    @Reload
    void eachLoadBeginsWithTheFirstValues(HotReloadClient device) throws IOException {
        assertTrue(device.status().module("thermostat").orElseThrow().loaded());
    }
}

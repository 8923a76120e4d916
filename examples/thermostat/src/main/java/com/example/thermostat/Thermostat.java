package com.example.thermostat;

import dev.hotreload.annotations.CStruct;
import dev.hotreload.annotations.Export;
import dev.hotreload.annotations.HotReloadModule;
import dev.hotreload.annotations.In;
import dev.hotreload.annotations.Out;
import dev.hotreload.annotations.Size;
import dev.hotreload.annotations.Unsigned;
import dev.hotreload.client.call.Ref;

/** Regulates a room's temperature. Temperatures are in degrees Celsius, duties in percent of the heater's power. */
@HotReloadModule(name = "thermostat")
public interface Thermostat {
    /** What the regulator does. */
    enum Mode {
        /** The heater stays off. */
        OFF,
        /** Warm as the target says. */
        COMFORT,
        /** Four degrees less than the target. */
        ECO
    }

    /** How strongly the regulator reacts. */
    @CStruct
    record Gains(float proportional, float integral) {}

    /** What the regulator has done so far. */
    @CStruct
    record Summary(@Unsigned int steps, float lastMeasured, double energy, Mode mode, @Size(16) byte[] name) {}

    /** Begins anew, with nothing remembered. The name is cut after 15 bytes. */
    void thermostatStart(String name, Mode mode);

    /** Sets the gains; both are 0 at least, else they stay as they were. Tells whether they were taken. */
    boolean thermostatTune(@In Gains gains);

    /** One step of regulation. Gives the heater's duty, 0 to 100. */
    int thermostatStep(float measured, float target);

    /** The mean of samples in half degrees above -40, each a byte from 0 to 255; NaN of none. */
    @Export("thermostat_mean")
    float mean(@In(sizeOf = "count") byte[] samples, int count);

    /** Tells what was done. */
    void thermostatReport(@Out Ref<Summary> report);
}

package p;

import dev.hotreload.annotations.CStruct;
import dev.hotreload.annotations.Export;
import dev.hotreload.annotations.HotReloadModule;
import dev.hotreload.annotations.In;
import dev.hotreload.annotations.InOut;
import dev.hotreload.annotations.Out;
import dev.hotreload.annotations.Size;
import dev.hotreload.annotations.Unsigned;
import dev.hotreload.client.call.Ref;

/**
 * Keeps a kettle warm. All temperatures are in <b>degrees Celsius</b>.
 *
 * <p>First {@link #tune}, then {@link Thermostat#heaterDuty(float, double) a step} each second:
 *
 * <ul>
 *   <li>{@code measured < target} heats &amp; waits,
 *   <li>a {@literal <boost>} ends with /* or *&#47; and \n, by {@link Mode#FAST}.
 * </ul>
 *
 * @author somebody
 * @see Runnable
 * @since 1.0
 */
@HotReloadModule(name = "thermostat", partition = "thermo")
public interface Thermostat {
    /** Bytes of the key. */
    int KEY = 16;

    /**
     * One regulation step.
     *
     * @param measured temperature now,
     *     as the sensor gives it
     * @param target temperature wanted
     * @return the heater's duty in percent, 0 to 100
     * @throws IllegalStateException never
     */
    int heaterDuty(float measured, double target);

    /**
     * Sets what it is tuned by.
     *
     * @param gains see {@link Gains}
     */
    void tune(@In Gains gains);

    void gains(@Out Ref<Gains> gains);

    Gains refine(@InOut Ref<Gains> answer, Mode newMode);

    @Export("thermo_log")
    @Unsigned
    short log(@Out(sizeOf = "room") byte[] text, @Unsigned int room, String fileName);

    /**
     * Encrypts.
     *
     * @param key secret
     * @param count of the data
     */
    boolean encrypt(@In(size = KEY) byte[] key, @InOut(sizeOf = "count") byte[] data, @Unsigned short count);

    Mode mode();

    Point corner();

    /**
     * What it is tuned by.
     *
     * @param kp proportional gain
     * @param serialNumber of the sensor
     */
    @CStruct
    record Gains(float kp, @Unsigned byte small, double kd, Mode mode, @Size(3) byte[] serialNumber, boolean on) {}

    @CStruct
    record Point(short x, short y) {}

    /** How fast. */
    enum Mode {
        /** Not at all. */
        OFF,
        FAST,
        /**
         * For tea.
         *
         * <p>Not for coffee.
         */
        VERY_FAST
    }
}

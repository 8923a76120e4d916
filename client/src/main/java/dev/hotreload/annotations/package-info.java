/**
 * Says in Java what a module offers in C. The annotation processor of {@code hotreload-codegen} makes the C header, a
 * descriptor and a Java class that calls the device of one interface:
 *
 * <pre>{@code
 * @HotReloadModule(name = "thermostat")
 * public interface Thermostat {
 *     /** One regulation step; returns the heater's duty in percent. *&#47;
 *     int step(float measured, float target);
 *
 *     void tune(@In Gains gains);
 *
 *     @CStruct
 *     record Gains(float kp, float ki, float kd) {}
 * }
 * }</pre>
 *
 * <pre>{@code
 * int32_t step(float measured, float target);
 * void tune(const thermostat_gains_t *gains);
 * }</pre>
 *
 * <p>What each Java type is in C, and every message of the processor: {@code docs/interfaces.md}. This package depends
 * on nothing.
 */
package dev.hotreload.annotations;

/**
 * Runs JUnit tests against the C of a module, on an emulated board or on a device.
 *
 * <pre>{@code
 * @HotReloadTest
 * class ThermostatTest {
 *     @Test
 *     void heatsWhenItIsCold(Thermostat thermostat) {
 *         assertEquals(100, thermostat.duty(18.0f, 21.0f));
 *     }
 * }
 * }</pre>
 */
package dev.hotreload.junit;

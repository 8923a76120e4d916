package dev.hotreload.annotations;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * The functions that a module exports, as a public top-level interface: one method, one C function.
 *
 * <pre>{@code
 * @HotReloadModule(name = "thermostat")
 * public interface Thermostat {
 *     int heaterDuty(float measured, float target);
 * }
 * }</pre>
 *
 * makes {@code thermostat.h} with
 *
 * <pre>{@code
 * int32_t heater_duty(float measured, float target);
 * }</pre>
 *
 * and, beside the interface, the class {@code ThermostatDevice}, which calls the function on a device. A method's name
 * becomes snake_case unless {@link Export} gives another; the Javadoc becomes the header's documentation.
 *
 * <p>The interface has neither type parameters nor a superinterface, and each method a name of its own; default, static
 * and private methods are refused. Constants are left alone, and are of use as sizes of buffers.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
public @interface HotReloadModule {
    /**
     * The module's name: a C identifier of at most 31 characters. It names the header, and begins the names of structs
     * and enums in C.
     */
    String name();

    /** Label of the flash partition that keeps the module, 1 to 16 printable ASCII characters. */
    String partition() default "hotreload";
}

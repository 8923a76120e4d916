package dev.hotreload.annotations;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * A record that is a flat C struct. In module {@code thermostat}
 *
 * <pre>{@code
 * /**
 *  * What the regulator is tuned by.
 *  *
 *  * @param kp proportional gain, percent per kelvin
 *  * @param mode which term wins
 *  * @param serial of the sensor
 *  *&#47;
 * @CStruct
 * record Gains(float kp, Mode mode, @Size(8) byte[] serial) {}
 * }</pre>
 *
 * makes
 *
 * <pre>{@code
 * /** What the regulator is tuned by. *&#47;
 * typedef struct thermostat_gains {
 *     float kp; /**< proportional gain, percent per kelvin *&#47;
 *     thermostat_mode_t mode; /**< which term wins *&#47;
 *     uint8_t serial[8]; /**< of the sensor *&#47;
 * } thermostat_gains_t;
 * }</pre>
 *
 * <p>Components are numbers, booleans, enums and, with {@link Size}, arrays of bytes; no struct. Each lies at the next
 * multiple of its size, as every C compiler for the Xtensa places it; the header asserts size and offsets. A function
 * takes a struct by a pointer ({@link In}, {@link Out}, {@link InOut}) and returns one by value.
 */
@Documented
@Retention(RetentionPolicy.CLASS)
@Target(ElementType.TYPE)
public @interface CStruct {}

package dev.hotreload.annotations;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * The name of a method's C function, where it is not the method's in snake_case.
 *
 * <pre>{@code
 * @Export("thermo_step2")
 * int step(float measured, float target);
 * }</pre>
 *
 * makes
 *
 * <pre>{@code
 * int32_t thermo_step2(float measured, float target);
 * }</pre>
 */
@Documented
@Retention(RetentionPolicy.CLASS)
@Target(ElementType.METHOD)
public @interface Export {
    /** A C identifier, neither a word of C or C++ nor the name of something in the C library. */
    String value();
}

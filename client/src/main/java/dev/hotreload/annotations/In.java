package dev.hotreload.annotations;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * What the function reads through a pointer: a buffer, whose length is said, or a struct.
 *
 * <pre>{@code
 * int checksum(@In(sizeOf = "count") byte[] data, int count);
 * void setKey(@In(size = 16) byte[] key);
 * void tune(@In Gains gains);
 * }</pre>
 *
 * makes
 *
 * <pre>{@code
 * int32_t checksum(const uint8_t *data, int32_t count);
 * void set_key(const uint8_t *key);
 * void tune(const thermostat_gains_t *gains);
 * }</pre>
 *
 * <p>A call sends as many bytes as are said; the array has at least that many.
 */
@Documented
@Retention(RetentionPolicy.CLASS)
@Target(ElementType.PARAMETER)
public @interface In {
    /** Bytes of the buffer, at least 1. Either this or {@link #sizeOf}; neither for a struct. */
    int size() default 0;

    /** Name of the integer parameter that holds the number of bytes of the buffer at each call. */
    String sizeOf() default "";
}

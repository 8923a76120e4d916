package dev.hotreload.annotations;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * What the function writes through a pointer: a buffer, whose length is said, or a struct, which the caller finds in a
 * {@link dev.hotreload.client.call.Ref}. The function finds zeros there.
 *
 * <pre>{@code
 * int readLog(@Out(sizeOf = "room") byte[] text, int room);
 * void readSerial(@Out(size = 8) byte[] serial);
 * void gains(@Out Ref<Gains> gains);
 * }</pre>
 *
 * makes
 *
 * <pre>{@code
 * int32_t read_log(uint8_t *text, int32_t room);
 * void read_serial(uint8_t *serial);
 * void gains(thermostat_gains_t *gains);
 * }</pre>
 *
 * <p>After the call the first bytes of the array, as many as are said, are those of the buffer; the array has at least
 * that many.
 */
@Documented
@Retention(RetentionPolicy.CLASS)
@Target(ElementType.PARAMETER)
public @interface Out {
    /** Bytes of the buffer, at least 1. Either this or {@link #sizeOf}; neither for a struct. */
    int size() default 0;

    /** Name of the integer parameter that holds the number of bytes of the buffer at each call. */
    String sizeOf() default "";
}

package dev.hotreload.annotations;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * What the function reads and writes through a pointer: a buffer, whose length is said, or a struct in a
 * {@link dev.hotreload.client.call.Ref}.
 *
 * <pre>{@code
 * void encrypt(@InOut(sizeOf = "count") byte[] data, int count);
 * void encryptBlock(@InOut(size = 16) byte[] block);
 * void refine(@InOut Ref<Gains> gains);
 * }</pre>
 *
 * makes
 *
 * <pre>{@code
 * void encrypt(uint8_t *data, int32_t count);
 * void encrypt_block(uint8_t *block);
 * void refine(thermostat_gains_t *gains);
 * }</pre>
 *
 * <p>A call sends as many bytes as are said, and after it they are those of the buffer; the array has at least that
 * many.
 */
@Documented
@Retention(RetentionPolicy.CLASS)
@Target(ElementType.PARAMETER)
public @interface InOut {
    /** Bytes of the buffer, at least 1. Either this or {@link #sizeOf}; neither for a struct. */
    int size() default 0;

    /** Name of the integer parameter that holds the number of bytes of the buffer at each call. */
    String sizeOf() default "";
}

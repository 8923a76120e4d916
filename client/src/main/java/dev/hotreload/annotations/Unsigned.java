package dev.hotreload.annotations;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * An integer without a sign in C, of the same bits in Java: {@code byte} is {@code uint8_t}, {@code short}
 * {@code uint16_t}, {@code int} {@code uint32_t}, {@code long} {@code uint64_t}. On a method it says so of the result.
 *
 * <pre>{@code
 * @Unsigned
 * int uptime(@Unsigned byte channel);
 * }</pre>
 *
 * makes
 *
 * <pre>{@code
 * uint32_t uptime(uint8_t channel);
 * }</pre>
 *
 * <p>{@link Integer#toUnsignedLong}, {@link Byte#toUnsignedInt} and their like give the value.
 */
@Documented
@Retention(RetentionPolicy.CLASS)
@Target({ElementType.METHOD, ElementType.PARAMETER, ElementType.RECORD_COMPONENT})
public @interface Unsigned {}

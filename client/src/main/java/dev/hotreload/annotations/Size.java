package dev.hotreload.annotations;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * The length of an array in a {@link CStruct}: {@code @Size(8) byte[] serial} is {@code uint8_t serial[8]}. The Java
 * array has exactly that many bytes.
 */
@Documented
@Retention(RetentionPolicy.CLASS)
@Target(ElementType.RECORD_COMPONENT)
public @interface Size {
    /** Bytes, at least 1. */
    int value();
}

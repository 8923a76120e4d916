package dev.hotreload.junit;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Before the test, or before each test of the class, the device goes back to the version of the module that it had before
 * this one; after it the class's module is put there again. Where the device has no other version, this one is stored a
 * second time first, so that there is something to go back to.
 */
@Documented
@Inherited
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.TYPE, ElementType.METHOD})
public @interface RollBack {}

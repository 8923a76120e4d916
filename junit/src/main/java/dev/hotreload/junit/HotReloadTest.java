package dev.hotreload.junit;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.parallel.ResourceLock;

/**
 * A test class whose methods call the C of the project's module.
 *
 * <p>Before the first method the module is built, as far as it is stale, and put on an emulated board that runs for the
 * tests alone; classes that run one after the other share it, classes that run at the same time have one each. Every class
 * begins with a module that was loaded anew. With {@code -Dhotreload.device=http://ADDRESS:8080} the tests run on that
 * device, one class at a time; it must have the project's firmware.
 *
 * <p>A method, a constructor and a lifecycle method may take as parameters:
 *
 * <ul>
 *   <li>an interface that is annotated as {@code @HotReloadModule}: its functions run on the board;
 *   <li>{@link dev.hotreload.client.HotReloadClient}: the board's HTTP API, for this module;
 *   <li>{@link BoardLog}: what the board has printed.
 * </ul>
 *
 * <p>Methods of a class run one after the other, whatever JUnit is told of parallel execution. Variables of the module
 * keep their values from one to the next; {@link Reload} and {@link RollBack} start from new ones. A test that ends the
 * board fails, with its last words, and one whose call does not return fails when that is given up; the next one has a
 * new board. To each failure the board's status and log are attached.
 *
 * <p>Works without Maven, from an IDE: what Maven was told of the project stands in {@code target/hotreload/project.json},
 * which {@code mvn process-classes} writes. C and firmware are built anew as needed; Java, the interface among it, is the
 * IDE's to compile, and a change of the POM counts when Maven has run. The project is the one that the test
 * class was compiled by, else that of the working directory, or of {@code -Dhotreload.project=FOLDER}. JUnit must be 5.13
 * or later.
 */
@Documented
@Inherited
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
@ExtendWith(HotReloadExtension.class)
@ResourceLock(providers = OneAtATime.class)
public @interface HotReloadTest {}

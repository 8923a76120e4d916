/**
 * What the goals do, without Maven.
 *
 * <p>This package holds what the engine asks of the build tool around it ({@link dev.hotreload.engine.BuildLog}) and
 * how it fails. One pipeline step is one class; {@link dev.hotreload.engine.build.ModuleBuild} names their order.
 */
package dev.hotreload.engine;

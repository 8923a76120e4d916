/** The steps that make a module, one a class. {@link dev.hotreload.engine.build.ModuleBuild} names their order. */
package dev.hotreload.engine.module;

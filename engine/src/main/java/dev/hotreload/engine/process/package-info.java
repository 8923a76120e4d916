/** Runs the tools: compiler, linker, the SDK's script. */
package dev.hotreload.engine.process;

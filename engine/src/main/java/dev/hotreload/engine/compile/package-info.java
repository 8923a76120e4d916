/** Compiles C, C++ and assembler sources, and only those whose object would change. */
package dev.hotreload.engine.compile;

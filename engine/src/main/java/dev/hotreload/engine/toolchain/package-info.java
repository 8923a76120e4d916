/** The Xtensa SDK, and the C sources that our own artifacts bring. */
package dev.hotreload.engine.toolchain;

/** The firmware for the emulated board: the board and the component from the cache, the app, and what ties a module. */
package dev.hotreload.engine.firmware;

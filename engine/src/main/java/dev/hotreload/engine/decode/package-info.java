/** Tells what code an address in a board's log belongs to. */
package dev.hotreload.engine.decode;

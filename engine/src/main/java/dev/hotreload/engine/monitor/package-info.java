/** A board's log as it comes, by a file or a serial port, with the functions that its addresses are in. */
package dev.hotreload.engine.monitor;

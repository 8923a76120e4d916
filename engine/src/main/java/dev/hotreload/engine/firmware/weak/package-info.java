/** Weak functions of a firmware that a module replaces while it is loaded. */
package dev.hotreload.engine.firmware.weak;

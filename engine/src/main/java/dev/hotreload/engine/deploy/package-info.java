/** Puts modules on devices. */
package dev.hotreload.engine.deploy;

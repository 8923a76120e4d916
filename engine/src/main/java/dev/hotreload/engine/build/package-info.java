/** Builds a module and its firmware: the order of the steps. */
package dev.hotreload.engine.build;

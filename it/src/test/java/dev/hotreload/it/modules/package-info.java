/** Several modules, their state over a reload, whose they are, and when they are reloaded. */
package dev.hotreload.it.modules;

/** Calls of a module's functions by what a person has typed (docs/call.md). */
package dev.hotreload.engine.call;

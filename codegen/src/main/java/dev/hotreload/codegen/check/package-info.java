/** The checks of a finished module: whatever a device would refuse, and what it could not notice (docs/check.md). */
package dev.hotreload.codegen.check;

/**
 * What the emulated CPU does with a module: every way to call it, every relocation, every way to link it, every call of
 * the C API. The tests are C, in {@code src/test/c}; the classes here build them, run them and hold them to their names.
 */
package dev.hotreload.it.device;

/** The Unity tests of {@code examples/esp-idf-basic}, on the emulated board. */
package dev.hotreload.it.unity;

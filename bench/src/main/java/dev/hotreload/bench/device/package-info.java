/** Measures the component on the emulated board. */
package dev.hotreload.bench.device;

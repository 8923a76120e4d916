/** Measures what a reload costs. Run by {@code bench/run}. */
package dev.hotreload.bench;

/** Measures what a person waits for. */
package dev.hotreload.bench.latency;

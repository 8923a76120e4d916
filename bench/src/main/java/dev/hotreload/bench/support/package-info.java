/** What the measurements share. */
package dev.hotreload.bench.support;

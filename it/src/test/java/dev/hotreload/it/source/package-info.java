/** Limits of size, measured on the sources. */
package dev.hotreload.it.source;

/** Calls of C functions over HTTP: what Java passes is what C sees, and nothing harms the board. */
package dev.hotreload.it.calls;

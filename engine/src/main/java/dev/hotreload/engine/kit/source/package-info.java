/** What to pack of a firmware: of the emulated board's, and of one that ESP-IDF has built. */
package dev.hotreload.engine.kit.source;

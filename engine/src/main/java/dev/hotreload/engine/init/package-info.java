/** Makes a working project, in an empty folder or in an ESP-IDF project that is there. */
package dev.hotreload.engine.init;

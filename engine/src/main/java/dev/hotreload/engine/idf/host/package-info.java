/** Modules for a firmware that ESP-IDF builds. */
package dev.hotreload.engine.idf.host;

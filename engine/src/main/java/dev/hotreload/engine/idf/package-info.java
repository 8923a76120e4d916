/** A firmware that ESP-IDF builds: idf.py does that, and nothing here does it anew. */
package dev.hotreload.engine.idf;

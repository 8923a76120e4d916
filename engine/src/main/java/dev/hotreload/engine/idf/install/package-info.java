/** Finds an installation of ESP-IDF, and the environment that its tools want. */
package dev.hotreload.engine.idf.install;

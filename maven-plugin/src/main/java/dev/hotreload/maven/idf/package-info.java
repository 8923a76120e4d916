/** The goals that work on an ESP-IDF project. */
package dev.hotreload.maven.idf;

/** Tests of modules whose firmware an ESP-IDF project builds. */
package dev.hotreload.junit.idf;

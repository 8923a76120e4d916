/** Writes the ESP-IDF component into a firmware tree and keeps it current there, beside what a person changed. */
package dev.hotreload.engine.component;

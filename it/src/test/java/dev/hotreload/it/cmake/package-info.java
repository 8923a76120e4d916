/** Reloadable components in an ESP-IDF project: real CMake and Ninja, a stand-in for ESP-IDF, the emulated board. */
package dev.hotreload.it.cmake;

package dev.hotreload.it.source;

/**
 * A function or method with a body.
 *
 * @param place file and first line
 * @param lines from its declaration to its closing brace
 */
record Function(String place, int lines) {}

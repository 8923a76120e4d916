/** Notices whether anything has changed since the last full build that only another one brings in. */
package dev.hotreload.engine.idf.state;

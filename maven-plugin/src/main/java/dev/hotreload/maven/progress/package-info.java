/** Long work on a terminal. */
package dev.hotreload.maven.progress;

/** Goals that stay: they show the board's log, and one watches the sources. */
package dev.hotreload.maven.watch;

/** The goal that watches the sources. */
package dev.hotreload.maven.watch;

/** The names of parameters and properties: which are known, and that the command line wins. */
package dev.hotreload.maven.support.names;

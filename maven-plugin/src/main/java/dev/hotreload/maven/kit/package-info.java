/** Where Maven has a firmware that a project depends on. */
package dev.hotreload.maven.kit;

/** The goals. Each is its parameters and one call of the engine. */
package dev.hotreload.maven;

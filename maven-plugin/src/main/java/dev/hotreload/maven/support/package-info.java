/** What the goals share: parameters, log, failures. The only place where Maven and the engine meet. */
package dev.hotreload.maven.support;

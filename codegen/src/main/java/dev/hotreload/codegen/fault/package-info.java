/** The one exception that tells a user of a mistake in the input. */
package dev.hotreload.codegen.fault;

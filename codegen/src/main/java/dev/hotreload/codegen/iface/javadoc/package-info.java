/** From Javadoc to Doxygen. */
package dev.hotreload.codegen.iface.javadoc;

/** The descriptor of an interface: JSON, for whoever calls the module's functions without its Java. */
package dev.hotreload.codegen.iface.descriptor;

/** Annotated interfaces: what the processor makes of them, in real compilers. */
package dev.hotreload.it.iface;

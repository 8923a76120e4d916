/** Reads annotated interfaces from the compiler's model of them, and tells each mistake at the element that has it. */
package dev.hotreload.codegen.iface.source;

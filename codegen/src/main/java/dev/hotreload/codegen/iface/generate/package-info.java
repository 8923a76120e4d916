/** What is made of an interface in C, and the canonical text of its prototypes. */
package dev.hotreload.codegen.iface.generate;

/** All that can be wrong with an annotated interface. */
package dev.hotreload.codegen.iface.message;
